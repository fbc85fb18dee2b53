namespace Farzi.Grains.Leases;

/// <summary>The median of the latest durations.</summary>
internal sealed class RunningMedian
{
    private const int Kept = 31;
    private readonly Queue<double> _values = new();

    /// <summary>The median; infinite before the third value.</summary>
    public double Value => _values.Count < 3 ? double.PositiveInfinity : _values.Order().ElementAt(_values.Count / 2);

    /// <summary>Takes a duration in, in seconds.</summary>
    public void Add(double seconds)
    {
        _values.Enqueue(seconds);
        if (_values.Count > Kept) _values.Dequeue();
    }
}
