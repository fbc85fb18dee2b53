using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>
/// A first-order Markov chain over the train split, smoothed towards popularity (Dirichlet prior): the score of item j after event i is
/// (n(i→j) + λ·n(j)/N) / (n(i→·) + λ). After an event without a train successor it is the popularity ranking.
/// </summary>
public sealed class MarkovScorer : ISequenceScorer
{
    private readonly double[] _popularity;
    private readonly Dictionary<int, int>[] _successors;
    private readonly int[] _totals;
    private readonly double _smoothing;

    /// <summary>Counts the transitions between neighbouring train events.</summary>
    /// <param name="split">The data.</param>
    /// <param name="smoothing">λ, in events: the weight of popularity against observed successors.</param>
    public MarkovScorer(LeaveTwoSplit split, double smoothing = 10)
    {
        ArgumentNullException.ThrowIfNull(split);
        if (!(smoothing > 0 && double.IsFinite(smoothing)))
            throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing, "The smoothing must be positive and finite.");
        _smoothing = smoothing;
        _popularity = Array.ConvertAll(TrainCounts.PerItem(split), count => count / (double)split.TrainEventCount);
        _totals = new int[_popularity.Length];
        _successors = new Dictionary<int, int>[_popularity.Length];
        for (var i = 0; i < _successors.Length; i++) _successors[i] = [];
        for (var user = 0; user < split.Count; user++)
        {
            var train = split.Train(user);
            for (var i = 1; i < train.Length; i++)
            {
                var row = _successors[train[i - 1]];
                row[train[i]] = row.GetValueOrDefault(train[i]) + 1;
                _totals[train[i - 1]]++;
            }
        }
    }

    /// <inheritdoc />
    public int BatchSize => 64;

    /// <inheritdoc />
    public void Score(LeaveTwoSplit split, EvaluationSplit which, ReadOnlySpan<int> users, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(split);
        for (var i = 0; i < users.Length; i++)
        {
            var last = split.History(users[i], which)[^1];
            var scale = 1 / (_totals[last] + _smoothing);
            var row = scores.Slice(i * _popularity.Length, _popularity.Length);
            for (var item = 0; item < row.Length; item++) row[item] = (float)(_smoothing * _popularity[item] * scale);
            foreach (var (item, count) in _successors[last]) row[item] = (float)((count + (_smoothing * _popularity[item])) * scale);
        }
    }
}
