namespace Farzi.Engine.Evaluation;

/// <summary>The wording in which a report states how the ranking metrics are computed.</summary>
public static class RankingDefinitions
{
    /// <summary>Term → definition.</summary>
    public static OrderedDictionary<string, string> All { get; } = new(StringComparer.Ordinal)
    {
        ["ranking"] = "all items of the vocabulary are ranked; items in the user's history are masked, the target never is, even if the user "
            + "has had it before; items that tie with the target count at the expectation over random orders; a score that is not finite "
            + "counts as worst",
        ["hr@k"] = "|hits| / min(|relevant|, k) with one relevant item per user: 1 where the target is among the first k; mean over users",
        ["ndcg@k"] = "1 / log2(rank + 1) where the target's rank is at most k, else 0; mean over users (the ideal DCG is 1)",
        ["auc"] = "share of negatives scored below the target, ties counted half, 0.5 without negatives; mean over users; the negatives are "
            + "all items that are neither in the user's history nor the target",
        ["psp@k"] = "sum of hit@k / p over sum of 1 / p: the propensity-scored precision divided by the best achievable on these users; "
            + $"p = 1 / (1 + C (n + B)^-A), C = (ln N - 1)(B + 1)^A, A = {Propensities.A}, B = {Propensities.B}, n the item's and N all "
            + "events of the train split (Jain et al. 2016)",
        ["mrr"] = "1 / rank of the target in the whole ranking; mean over users",
    };
}
