using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>
/// Remembers a sample of θ, m and v before every step and says how far recovered values lie from it: the largest of the three distances, each relative
/// to the largest norm that the sample of that vector had.
/// </summary>
internal sealed class DriftMeter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Ranges = 16;
    private const int RangeLength = 64;
    private const int Vectors = 3;
    private readonly (int First, int Count)[] _ranges;
    private readonly int _sample;
    private readonly T[] _remembered; // [W, 3, sample]
    private readonly double[] _norms = new double[Vectors];

    public DriftMeter(int parameters, int window)
    {
        _ranges = parameters <= Ranges * RangeLength
            ? [(0, parameters)]
            : [.. Enumerable.Range(0, Ranges).Select(r => ((int)((long)r * (parameters - RangeLength) / (Ranges - 1)), RangeLength))];
        _sample = _ranges.Sum(r => r.Count);
        _remembered = new T[(long)window * Vectors * _sample];
    }

    /// <summary>The largest drift since the beginning.</summary>
    public double Largest { get; private set; }

    public void Begin()
    {
        Largest = 0;
        _norms.AsSpan().Clear();
    }

    /// <summary>Takes the sample before step k.</summary>
    public void Remember(int k, IOperations<T> lane, Tensor<T> theta, Tensor<T> m, Tensor<T> v)
    {
        Remember(k, 0, lane, theta);
        Remember(k, 1, lane, m);
        Remember(k, 2, lane, v);
    }

    /// <summary>Compares values recovered before step k; returns the largest drift so far, NaN where one is no number.</summary>
    public double Measure(int k, ReadOnlySpan<T> theta, ReadOnlySpan<T> m, ReadOnlySpan<T> v)
    {
        Measure(k, 0, theta);
        Measure(k, 1, m);
        Measure(k, 2, v);
        return Largest;
    }

    private Span<T> Sample(int k, int vector) => _remembered.AsSpan(((k * Vectors) + vector) * _sample, _sample);

    private void Remember(int k, int vector, IOperations<T> lane, Tensor<T> values)
    {
        var sample = Sample(k, vector);
        var at = 0;
        foreach (var (first, count) in _ranges)
        {
            lane.Download(values.ColumnRange(first, count), sample.Slice(at, count));
            at += count;
        }

        var squares = 0.0;
        foreach (var x in sample) squares += double.CreateTruncating(x * x);
        _norms[vector] = Math.Max(_norms[vector], Math.Sqrt(squares));
    }

    private void Measure(int k, int vector, ReadOnlySpan<T> values)
    {
        if (_norms[vector] == 0) return;
        var sample = Sample(k, vector);
        double squares = 0;
        var at = 0;
        foreach (var (first, count) in _ranges)
        {
            foreach (var x in values.Slice(first, count))
            {
                var distance = double.CreateTruncating(x) - double.CreateTruncating(sample[at++]);
                squares += distance * distance;
            }
        }

        Largest = Math.Max(Largest, Math.Sqrt(squares) / _norms[vector]); // Math.Max hands a NaN on
    }
}
