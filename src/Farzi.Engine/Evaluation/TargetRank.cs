namespace Farzi.Engine.Evaluation;

/// <summary>
/// Where a target stands among its candidates; every ranking metric of one user follows from it. Candidates that score exactly as the
/// target does share its place, and every metric is the exact expectation over a uniformly random order of that block (McSherry and
/// Najork, "Computing information retrieval performance measures efficiently in the presence of tied scores", ECIR 2008). It is
/// deterministic and cannot favour items by their index, which would reward popular items wherever indices follow popularity.
/// </summary>
/// <param name="Above">Candidates that score higher than the target.</param>
/// <param name="Tied">Other candidates with the target's score.</param>
/// <param name="Below">Candidates that score lower than the target.</param>
public readonly record struct TargetRank(int Above, int Tied, int Below)
{
    /// <summary>The number of candidates besides the target.</summary>
    public int Negatives => Above + Tied + Below;

    /// <summary>HR@k = |hits| / min(|relevant|, k), with one relevant item: the probability that the target is among the first k.</summary>
    public double HitRate(int k) => Math.Clamp((k - Above) / (Tied + 1.0), 0, 1);

    /// <summary>nDCG@k with one relevant item: 1/log₂(rank+1) for a rank from 1 to k, else 0 (the ideal DCG is 1).</summary>
    public double NormalizedDiscountedGain(int k)
    {
        var sum = 0.0;
        var end = Math.Min(k, Above + Tied + 1);
        for (var place = Above; place < end; place++) sum += 1 / Math.Log2(place + 2.0);
        return sum / (Tied + 1);
    }

    /// <summary>1/rank over the whole ranking, rank from 1.</summary>
    public double ReciprocalRank()
    {
        var sum = 0.0;
        for (var place = Above; place <= Above + Tied; place++) sum += 1 / (place + 1.0);
        return sum / (Tied + 1);
    }

    /// <summary>
    /// The share of negatives that score lower than the target, ties counted half. The negatives are all items of the vocabulary that are
    /// neither in the user's history nor the target. Without any negative it is ½, neither better nor worse than chance.
    /// </summary>
    public double AreaUnderCurve() => Negatives == 0 ? 0.5 : (Below + (0.5 * Tied)) / Negatives;
}
