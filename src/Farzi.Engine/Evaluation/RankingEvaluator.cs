using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>Full-vocabulary ranking of the held-out events, seen items masked.</summary>
public static class RankingEvaluator
{
    /// <summary>Scores every user and returns the metrics.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="split">The data; propensities are estimated from its train events.</param>
    /// <param name="which">The held-out events to score on.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    /// <returns>"hr@10", "hr@100", "ndcg@10", "ndcg@100", "auc", "psp@10", "psp@100", "mrr", in this order.</returns>
    public static MetricSet Evaluate(
        ISequenceScorer scorer, LeaveTwoSplit split, EvaluationSplit which, CancellationToken cancellationToken = default) =>
        Rank(scorer, split, which, options: null, users: null, cancellationToken).ToMetrics();

    /// <summary>Scores users and returns their target ranks, for metrics and for a paired bootstrap.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="split">The data; propensities are estimated from its train events.</param>
    /// <param name="which">The held-out events to score on.</param>
    /// <param name="options">The cut-offs; null for 10 and 100.</param>
    /// <param name="users">The users to score, in this order; null for all.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    public static RankingAccumulator Rank(
        ISequenceScorer scorer,
        LeaveTwoSplit split,
        EvaluationSplit which,
        RankingOptions? options,
        IReadOnlyList<int>? users,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentNullException.ThrowIfNull(split);
        if (scorer.BatchSize < 1)
            throw new ArgumentException($"The scorer's batch size is {scorer.BatchSize}; it must be at least 1.", nameof(scorer));
        var vocabularySize = split.Vocabulary.Count;
        int[] all = users is null ? [.. Enumerable.Range(0, split.Count)] : [.. users];
        var accumulator = new RankingAccumulator(vocabularySize, Propensities.FromTrain(split), all.Length, options);
        var scores = new float[checked(Math.Min(scorer.BatchSize, all.Length) * vocabularySize)];
        for (var start = 0; start < all.Length; start += scorer.BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = all.AsSpan(start, Math.Min(scorer.BatchSize, all.Length - start));
            var batchScores = scores.AsSpan(0, batch.Length * vocabularySize);
            scorer.Score(split, which, batch, batchScores);
            for (var i = 0; i < batch.Length; i++)
            {
                var row = batchScores.Slice(i * vocabularySize, vocabularySize);
                accumulator.Add<float>(row, split.History(batch[i], which), split.Target(batch[i], which));
            }
        }
        return accumulator;
    }
}
