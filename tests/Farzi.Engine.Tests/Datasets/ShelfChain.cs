using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;

namespace Farzi.Engine.Tests.Datasets;

/// <summary>A first-order chain between shelves, with popularity inside a shelf: shelves² + items numbers instead of items².</summary>
internal sealed class ShelfChain : ISequenceScorer
{
    private readonly int[] _shelfOf;
    private readonly double[,] _next;
    private readonly double[] _within;

    public ShelfChain(LeaveTwoSplit split, string[] shelfNames)
    {
        var names = shelfNames.Distinct().ToList();
        _shelfOf = [.. shelfNames.Select(n => names.IndexOf(n))];
        _next = new double[names.Count, names.Count];
        _within = new double[shelfNames.Length];
        var total = new double[names.Count];
        for (var u = 0; u < split.Count; u++)
        {
            var train = split.Train(u);
            for (var i = 0; i < train.Length; i++)
            {
                _within[train[i]]++;
                total[_shelfOf[train[i]]]++;
                if (i > 0) _next[_shelfOf[train[i - 1]], _shelfOf[train[i]]]++;
            }
        }
        for (var i = 0; i < _within.Length; i++) _within[i] /= total[_shelfOf[i]];
    }

    public int BatchSize => 64;

    public void Score(LeaveTwoSplit split, EvaluationSplit which, ReadOnlySpan<int> users, Span<float> scores)
    {
        for (var u = 0; u < users.Length; u++)
        {
            var last = _shelfOf[split.History(users[u], which)[^1]];
            for (var i = 0; i < _within.Length; i++) scores[(u * _within.Length) + i] = (float)(_next[last, _shelfOf[i]] * _within[i]);
        }
    }
}
