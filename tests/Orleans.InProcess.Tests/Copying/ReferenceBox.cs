namespace Orleans.InProcess.Tests.Copying;

/// <summary>Carries an object into a grain, to compare references there.</summary>
[GenerateSerializer]
[Immutable]
[Alias("tests.copy.ReferenceBox")]
public sealed class ReferenceBox(object value)
{
    [Id(0)]
    public object Value { get; } = value;
}
