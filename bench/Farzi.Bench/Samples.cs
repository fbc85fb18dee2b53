namespace Farzi.Bench;

/// <summary>Repeated measurements of one duration.</summary>
internal sealed class Samples
{
    private readonly List<Duration> _durations = [];

    public int Count => _durations.Count;

    public Duration Last => _durations[^1];

    public double Minimum => _durations.Min(d => d.Seconds);

    public double Maximum => _durations.Max(d => d.Seconds);

    public double Median => MedianOf(d => d.Seconds);

    public double ProcessorMedian => MedianOf(d => d.ProcessorSeconds);

    public void Add(Duration duration) => _durations.Add(duration);

    /// <summary>Measures <paramref name="action"/>, divided by the <paramref name="count"/> of equal parts it consists of.</summary>
    public void Measure(Action action, int count = 1)
    {
        var start = Moment.Now;
        action();
        Add((Moment.Now - start) / count);
    }

    public void Clear() => _durations.Clear();

    private double MedianOf(Func<Duration, double> value)
    {
        var sorted = _durations.Select(value).Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
