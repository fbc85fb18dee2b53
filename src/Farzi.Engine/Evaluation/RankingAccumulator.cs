using System.Numerics;

namespace Farzi.Engine.Evaluation;

/// <summary>
/// Is fed the scores of one user after another and holds what the metrics need. Sums run in the order of the users, in double, so that
/// the same users give the same bits. Allocates nothing per user; one thread at a time.
/// </summary>
public sealed class RankingAccumulator
{
    private readonly TargetRanker _ranker;
    private readonly Propensities _propensities;
    private readonly IReadOnlyList<RankingMetric> _metrics;
    private readonly TargetRank[] _ranks;
    private readonly double[] _weights;

    /// <summary>Creates an accumulator.</summary>
    /// <param name="vocabularySize">V.</param>
    /// <param name="propensities">Estimated from the train split.</param>
    /// <param name="capacity">The most users that will be added.</param>
    /// <param name="options">The cut-offs; null for 10 and 100.</param>
    public RankingAccumulator(int vocabularySize, Propensities propensities, int capacity, RankingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(propensities);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _ranker = new TargetRanker(vocabularySize);
        _propensities = propensities;
        _metrics = RankingMetric.All(options ?? RankingOptions.Default);
        _ranks = new TargetRank[capacity];
        _weights = new double[capacity];
    }

    /// <summary>The number of users added.</summary>
    public int Count { get; private set; }

    /// <summary>Users whose target had a score that was not finite: more than none means a diverged model.</summary>
    public int NonFiniteTargets { get; private set; }

    /// <summary>The target's place of every user, in the order they were added.</summary>
    public ReadOnlySpan<TargetRank> Ranks => _ranks.AsSpan(0, Count);

    /// <summary>Adds one user.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="scores">A score per item, [V]; higher is better.</param>
    /// <param name="history">The items seen before the target; they are masked, the target never is.</param>
    /// <param name="target">The held-out item.</param>
    /// <exception cref="InvalidOperationException">The capacity is used up.</exception>
    public void Add<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> history, int target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (Count == _ranks.Length) throw new InvalidOperationException($"The accumulator was created for {_ranks.Length} users.");
        _ranks[Count] = _ranker.Rank(scores, history, target);
        _weights[Count] = _propensities.Weight(target);
        if (!T.IsFinite(scores[target])) NonFiniteTargets++;
        Count++;
    }

    /// <summary>The metrics over all users added.</summary>
    /// <exception cref="InvalidOperationException">No user was added.</exception>
    public MetricSet ToMetrics()
    {
        if (Count == 0) throw new InvalidOperationException("No user was added, so there is nothing to average.");
        return new MetricSet(_metrics.Select(metric => KeyValuePair.Create(metric.Name, Average(metric))));
    }

    /// <summary>
    /// One metric user by user, scaled such that the mean is the reported value: what a paired bootstrap resamples. (For PSP@k the scale
    /// holds the normalisation Σ 1/p, which is the same for every model on the same users.)
    /// </summary>
    /// <exception cref="KeyNotFoundException">The metric is not measured.</exception>
    public double[] PerUser(string metricName)
    {
        var metric = _metrics.FirstOrDefault(candidate => candidate.Name == metricName)
            ?? throw new KeyNotFoundException(
                $"There is no metric '{metricName}'; there are {string.Join(", ", _metrics.Select(other => other.Name))}.");
        var best = 0.0;
        for (var i = 0; i < Count; i++) best += metric.Best(_weights[i]);
        var values = new double[Count];
        for (var i = 0; i < Count; i++) values[i] = metric.Value(_ranks[i], _weights[i]) * Count / best;
        return values;
    }

    private double Average(RankingMetric metric)
    {
        double sum = 0, best = 0;
        for (var i = 0; i < Count; i++)
        {
            sum += metric.Value(_ranks[i], _weights[i]);
            best += metric.Best(_weights[i]);
        }
        return sum / best;
    }
}
