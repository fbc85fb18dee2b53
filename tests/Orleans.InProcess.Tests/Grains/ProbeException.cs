namespace Orleans.InProcess.Tests.Grains;

[GenerateSerializer]
[Alias("tests.ProbeException")]
public sealed class ProbeException(string message) : Exception(message)
{
    [Id(0)]
    public int Detail { get; init; }
}
