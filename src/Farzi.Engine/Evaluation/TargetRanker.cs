using System.Numerics;

namespace Farzi.Engine.Evaluation;

/// <summary>
/// Finds the place of a target among all items that the user has not seen. The target is never masked, even where the history holds it
/// (repeat consumption). A score that is not finite (NaN, ±∞) counts as worst: such a candidate stands below every finite target, and such
/// a target stands last, without the benefit of a tie, so that a diverged model earns nothing. Works in O(V), allocates nothing per call;
/// one thread at a time.
/// </summary>
public sealed class TargetRanker
{
    private readonly int[] _seenAt;
    private int _call;

    /// <summary>Creates a ranker.</summary>
    /// <param name="vocabularySize">V.</param>
    public TargetRanker(int vocabularySize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(vocabularySize);
        _seenAt = new int[vocabularySize];
    }

    /// <summary>Ranks one user's target.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="scores">A score per item, [V]; higher is better; read only.</param>
    /// <param name="history">The items the user has seen, with or without repeats.</param>
    /// <param name="target">The held-out item.</param>
    /// <exception cref="ArgumentException">The scores are not V, or an item lies outside the vocabulary.</exception>
    public TargetRank Rank<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> history, int target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (scores.Length != _seenAt.Length)
            throw new ArgumentException($"There are {scores.Length} scores for a vocabulary of {_seenAt.Length}.", nameof(scores));
        if ((uint)target >= (uint)scores.Length)
            throw new ArgumentException($"Target {target} lies outside the vocabulary of {scores.Length}.", nameof(target));
        var targetScore = scores[target];
        var comparable = T.IsFinite(targetScore);
        var (above, tied) = comparable ? TargetCounts.Count(scores, targetScore) : (0, 0);
        var candidates = scores.Length;
        NextCall();
        _seenAt[target] = _call; // exempt from the mask below
        foreach (var item in history)
        {
            if ((uint)item >= (uint)scores.Length)
                throw new ArgumentException($"History item {item} lies outside the vocabulary of {scores.Length}.", nameof(history));
            if (_seenAt[item] == _call) continue;
            _seenAt[item] = _call;
            candidates--;
            if (!comparable) continue;
            if (scores[item] > targetScore && T.IsFinite(scores[item])) above--;
            else if (scores[item] == targetScore) tied--;
        }
        if (!comparable) return new TargetRank(candidates - 1, 0, 0);
        tied--; // the target equals itself
        return new TargetRank(above, tied, candidates - 1 - above - tied);
    }

    private void NextCall()
    {
        if (_call == int.MaxValue)
        {
            Array.Clear(_seenAt);
            _call = 0;
        }
        _call++;
    }
}
