using System.Numerics;
using System.Runtime.InteropServices;
using Farzi.Engine.Evaluation.Language;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>Turns hidden states into scores of given events, a few rows of logits at a time; memory of one lane.</summary>
internal sealed class EventScores<T>(IDevice<T> device, int vocabulary) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of a call at most: enough for the matrix product, few enough for the cache.</summary>
    public const int Rows = 64;

    private readonly DeviceBuffer<T> _logits = device.Allocate((long)Rows * vocabulary);
    private readonly T[] _host = new T[Rows * vocabulary];
    private readonly T[] _one = new T[1];

    /// <summary>Scores one event per row.</summary>
    /// <param name="operations">The lane.</param>
    /// <param name="hidden">[n, h], n at most <see cref="Rows"/>.</param>
    /// <param name="embedding">E [V, h].</param>
    /// <param name="events">Per row the event that came.</param>
    /// <param name="scores">Out.</param>
    public void Score(IOperations<T> operations, Tensor<T> hidden, Tensor<T> embedding, ReadOnlySpan<int> events, Span<TokenScore> scores)
    {
        var z = _logits.Matrix(0, hidden.Rows, vocabulary);
        operations.Multiply(false, true, T.One, hidden, embedding, T.Zero, z);
        operations.Download(z, _host.AsSpan(0, hidden.Rows * vocabulary));
        operations.SoftmaxRows(z, T.One);
        for (var row = 0; row < events.Length; row++)
        {
            ReadOnlySpan<T> logits = _host.AsSpan(row * vocabulary, vocabulary);
            var (greatest, target) = (Greatest(logits), logits[events[row]]);
            var at = logits.IndexOf(greatest);
            if (at < 0)
            {
                scores[row] = new TokenScore(double.NaN, 0); // not a number
                continue;
            }

            operations.Download(z.RowRange(row, 1).ColumnRange(at, 1), _one); // exp(0) / Σ exp(z − max): the sum, taken where it loses nothing
            scores[row] = new TokenScore(
                double.CreateTruncating(target - greatest) + Math.Log(double.CreateTruncating(_one[0])), target == greatest ? 1.0 / logits.Count(greatest) : 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _logits.Dispose();

    private static T Greatest(ReadOnlySpan<T> values)
    {
        var greatest = T.NegativeInfinity;
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        if (!vectors.IsEmpty)
        {
            var best = vectors[0];
            foreach (var vector in vectors[1..]) best = Vector.Max(best, vector);
            for (var i = 0; i < Vector<T>.Count; i++) greatest = T.Max(greatest, best[i]);
        }

        foreach (var value in values[(vectors.Length * Vector<T>.Count)..]) greatest = T.Max(greatest, value);
        return greatest;
    }
}
