namespace Farzi.Contracts.Jobs;

/// <summary>Rows of the table beside full data and Farzi.</summary>
public enum BaselineKind
{
    /// <summary>The data that distillation started from, undistilled.</summary>
    WarmStart,

    /// <summary>Real sequences drawn at random.</summary>
    Random,

    /// <summary>The longest real sequences; of text, the windows of the most usual events.</summary>
    Head,

    /// <summary>No student: items ranked by how often they occur; of text, the unigram probabilities.</summary>
    Popularity,

    /// <summary>Real sequences that a briefly trained proxy finds hardest, or forgets most often (SVP-CF).</summary>
    SvpCf,

    /// <summary>Real sequences that cover the embeddings of a briefly trained proxy: greedy k-center.</summary>
    KCenter,

    /// <summary>Plain sequences read off the distilled distributions.</summary>
    FarziHard,

    /// <summary>Distillation without factorisation: the logits of S learned directly.</summary>
    Dense,

    /// <summary>Distillation through SGD instead of Adam.</summary>
    Sgd,

    /// <summary>Distillation from fresh θ₀ only.</summary>
    ThetaFresh,

    /// <summary>Distillation from θ₀ of the bank Ω only.</summary>
    ThetaBank,

    /// <summary>Distillation from fresh θ₀ and such of the bank Ω in a stated share.</summary>
    ThetaMixed,

    /// <summary>Gradient matching (DC).</summary>
    GradientMatching,

    /// <summary>Trajectory matching (MTT), exact through every step.</summary>
    TrajectoryMatching,

    /// <summary>Trajectory matching in its memory-flat form (TESLA).</summary>
    Tesla,
}
