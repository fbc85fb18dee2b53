namespace Farzi.Engine.Evaluation;

/// <summary>One ranking metric: its name and its value for one user. The value of a set of users is Σ value / Σ best.</summary>
/// <param name="Name">As reported, such as "hr@10".</param>
/// <param name="Value">What the user's target rank earns, given the propensity weight 1/p of the target.</param>
/// <param name="Best">The most that any ranking could earn for this user, given the same weight.</param>
internal sealed record RankingMetric(string Name, Func<TargetRank, double, double> Value, Func<double, double> Best)
{
    /// <summary>
    /// The metrics in report order. HR, nDCG, AUC and MRR are means over users. PSP@k is Σ hit@k/p over Σ 1/p: the propensity-scored
    /// precision divided by the best that is achievable on these users (with one target per user, normalising user by user would be HR@k).
    /// </summary>
    public static IReadOnlyList<RankingMetric> All(RankingOptions options)
    {
        options.Validate();
        return
        [
            .. options.Cutoffs.Select(k => Mean($"hr@{k}", rank => rank.HitRate(k))),
            .. options.Cutoffs.Select(k => Mean($"ndcg@{k}", rank => rank.NormalizedDiscountedGain(k))),
            Mean("auc", rank => rank.AreaUnderCurve()),
            .. options.Cutoffs.Select(k => new RankingMetric($"psp@{k}", (rank, weight) => weight * rank.HitRate(k), weight => weight)),
            Mean("mrr", rank => rank.ReciprocalRank()),
        ];
    }

    private static RankingMetric Mean(string name, Func<TargetRank, double> value) => new(name, (rank, _) => value(rank), _ => 1);
}
