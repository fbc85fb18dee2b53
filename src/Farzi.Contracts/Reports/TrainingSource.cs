namespace Farzi.Contracts.Reports;

/// <summary>The usual values of <see cref="StudentResult.TrainedOn"/>.</summary>
public static class TrainingSource
{
    /// <summary>The whole train split.</summary>
    public const string Full = "full";

    /// <summary>The distilled data.</summary>
    public const string Farzi = "farzi";

    /// <summary>The data that distillation started from, undistilled.</summary>
    public const string WarmStart = "warm-start";

    /// <summary>Real sequences drawn at random.</summary>
    public const string Random = "random";

    /// <summary>The longest real sequences.</summary>
    public const string Head = "head";

    /// <summary>Real sequences chosen by a proxy's difficulty.</summary>
    public const string SvpCf = "svp-cf";

    /// <summary>Real sequences chosen by greedy k-center.</summary>
    public const string KCenter = "k-center";

    /// <summary>Plain sequences read off the distilled data.</summary>
    public const string FarziHard = "farzi-hard";

    /// <summary>Dense logits, learned.</summary>
    public const string Dense = "dense";

    /// <summary>Data distilled through SGD.</summary>
    public const string Sgd = "sgd";

    /// <summary>Data distilled from fresh θ₀.</summary>
    public const string ThetaFresh = "theta-fresh";

    /// <summary>Data distilled from θ₀ of the bank.</summary>
    public const string ThetaBank = "theta-bank";

    /// <summary>Data distilled from both.</summary>
    public const string ThetaMixed = "theta-mixed";

    /// <summary>Data by gradient matching.</summary>
    public const string GradientMatching = "gradient-matching";

    /// <summary>Data by trajectory matching.</summary>
    public const string TrajectoryMatching = "trajectory-matching";

    /// <summary>Data by trajectory matching in its memory-flat form.</summary>
    public const string Tesla = "tesla";

    /// <summary>No student: events ranked by how often they occur.</summary>
    public const string Popularity = "popularity";

    /// <summary>No student: words or characters as probable as they are frequent.</summary>
    public const string Unigram = "unigram";

    /// <summary>Whether a row has no student, so that it stands beside those of every kind.</summary>
    public static bool HasNoStudent(string trainedOn) => trainedOn is Popularity or Unigram;
}
