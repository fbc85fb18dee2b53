using Farzi.Contracts.Reports;
using Farzi.Engine.Learners;

namespace Farzi.Jobs.Reports;

/// <summary>The words under which a report shows its keys; a key without words is shown as it is.</summary>
internal static class DisplayName
{
    public static string OfMetric(string metric)
    {
        var at = metric.IndexOf('@', StringComparison.Ordinal);
        var (stem, suffix) = at < 0 ? (metric, "") : (metric[..at], metric[at..]);
        return stem switch
        {
            "hr" => "HR" + suffix,
            "ndcg" => "nDCG" + suffix,
            "psp" => "PSP" + suffix,
            "auc" => "AUC" + suffix,
            "mrr" => "MRR" + suffix,
            "perplexity" => "Perplexity" + suffix,
            "accuracy" => "Accuracy" + suffix,
            _ => metric,
        };
    }

    public static string OfLearner(string learner) => LearnerKinds.Find(learner)?.Title ?? learner;

    public static string OfSource(string trainedOn) => trainedOn switch
    {
        TrainingSource.Full => "Full data",
        TrainingSource.Farzi => "Farzi",
        TrainingSource.WarmStart => "Warm start",
        TrainingSource.Random => "Random",
        TrainingSource.Head => "Head users",
        TrainingSource.SvpCf => "SVP-CF",
        TrainingSource.KCenter => "k-center",
        TrainingSource.FarziHard => "Farzi, hard",
        TrainingSource.Dense => "Dense S",
        TrainingSource.Sgd => "SGD inner",
        TrainingSource.ThetaFresh => "θ₀ fresh",
        TrainingSource.ThetaBank => "θ₀ from Ω",
        TrainingSource.ThetaMixed => "θ₀ mixed",
        TrainingSource.GradientMatching => "Gradients",
        TrainingSource.TrajectoryMatching => "Trajectories",
        TrainingSource.Tesla => "TESLA",
        TrainingSource.Popularity => "Popularity",
        TrainingSource.Unigram => "Unigram",
        _ => trainedOn,
    };

    public static string OfBudget(string budget) => budget switch
    {
        "full" => "everything",
        "sequences" => "equal sequences",
        "bytes" => "equal bytes",
        _ => budget,
    };
}
