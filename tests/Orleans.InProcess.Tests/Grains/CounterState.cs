namespace Orleans.InProcess.Tests.Grains;

[GenerateSerializer]
[Alias("tests.CounterState")]
public sealed class CounterState
{
    [Id(0)]
    public int Value { get; set; }

    [Id(1)]
    public List<int> History { get; set; } = [];
}
