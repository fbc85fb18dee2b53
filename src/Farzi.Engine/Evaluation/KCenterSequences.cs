using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>
/// A coreset by greedy k-center (Sener and Savarese, ICLR 2018, algorithm 1): the first sequence at random, then always the one that is farthest
/// from all that were chosen, by the Euclidean distance of embeddings. Each choice costs n·h: n·k·h for k sequences.
/// </summary>
/// <param name="embeddings">One row a sequence, row-major [n, h].</param>
/// <param name="width">h.</param>
public sealed class KCenterSequences(IReadOnlyList<float> embeddings, int width) : SequenceRanking
{
    /// <inheritdoc />
    public override string Name => "k-center";

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The embeddings belong to other data.</exception>
    protected override IEnumerable<int> Order(TrainSplit split, long seed)
    {
        var order = RandomOrder(split, seed);
        if (embeddings.Count != (long)order.Length * width)
            throw new ArgumentException($"{embeddings.Count} numbers are no embeddings of {order.Length} sequences of width {width}.", nameof(split));
        return Choose(order, [.. embeddings]);
    }

    private IEnumerable<int> Choose(int[] order, float[] rows)
    {
        var distances = new double[order.Length]; // by place in the random order, so that ties are broken at random
        Array.Fill(distances, double.PositiveInfinity);
        for (var next = 0; next >= 0;)
        {
            yield return order[next];
            distances[next] = -1; // taken
            var center = order[next];
            next = -1;
            for (var i = 0; i < order.Length; i++)
            {
                if (distances[i] < 0) continue;
                distances[i] = Math.Min(distances[i], Squared(rows.AsSpan(order[i] * width, width), rows.AsSpan(center * width, width)));
                if (next < 0 || distances[i] > distances[next]) next = i;
            }
        }
    }

    private static double Squared(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        return sum;
    }
}
