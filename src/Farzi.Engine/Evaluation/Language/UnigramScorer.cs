using Farzi.Engine.Datasets;
using Farzi.Engine.Learners;

namespace Farzi.Engine.Evaluation.Language;

/// <summary>No model at all: every event has the probability (n + 1) / (N + V) of its count n among N train events, whatever comes before it.</summary>
public sealed class UnigramScorer : ITokenScorer
{
    private readonly TokenScore[] _scores;

    /// <summary>Counts the train split.</summary>
    public UnigramScorer(TrainSplit split)
    {
        var counts = TrainCounts.PerItem(split);
        var most = counts.Max();
        var ties = counts.Count(n => n == most);
        _scores = Array.ConvertAll(counts, n => new TokenScore(Math.Log((n + 1.0) / ((double)split.TrainEventCount + counts.Length)), n == most ? 1.0 / ties : 0));
    }

    /// <inheritdoc/>
    public int Context => 1;

    /// <inheritdoc/>
    public int BatchSize => 1024;

    /// <inheritdoc/>
    public void Score(HardBatch batch, ReadOnlyMemory<int> scored, Memory<TokenScore> scores)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var at = 0;
        for (var window = 0; window < batch.Count; window++)
            foreach (var e in batch[window][^scored.Span[window]..]) scores.Span[at++] = _scores[e];
    }
}
