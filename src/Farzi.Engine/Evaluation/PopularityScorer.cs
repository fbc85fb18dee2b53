using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>Ranks items by their number of train events; the same for every user.</summary>
public sealed class PopularityScorer : ISequenceScorer
{
    private readonly float[] _counts;

    /// <summary>Counts the train events.</summary>
    public PopularityScorer(LeaveTwoSplit split) => _counts = Array.ConvertAll(TrainCounts.PerItem(split), count => (float)count);

    /// <inheritdoc />
    public int BatchSize => 64;

    /// <inheritdoc />
    public void Score(LeaveTwoSplit split, EvaluationSplit which, ReadOnlySpan<int> users, Span<float> scores)
    {
        for (var i = 0; i < users.Length; i++) _counts.CopyTo(scores[(i * _counts.Length)..]);
    }
}
