namespace Farzi.Contracts.Jobs;

/// <summary>The inner loop's Adam on the soft-label cross-entropy.</summary>
public sealed record InnerSpec
{
    /// <summary>α; with T steps, T·α ≈ 0.2 … 0.6 is healthy.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 4e-3;

    /// <summary>Whether log α is learned along with the data.</summary>
    public bool LearnLearningRate { get; init; }

    /// <summary>Synthetic sequences in a batch; 0 = all.</summary>
    [SettingRange(0, int.MaxValue)]
    public int SequencesPerStep { get; init; } = 0;

    /// <summary>ε of Adam; well above the usual 1e-8, since the meta-gradient divides by it.</summary>
    [SettingRange(0, 1, MinimumIsExclusive = true)]
    public double Epsilon { get; init; } = 1e-4;

    /// <summary>ε inside Adam's square root.</summary>
    [SettingRange(0, 1)]
    public double EpsilonRoot { get; init; } = 0;

    /// <summary>β₁ of Adam.</summary>
    [SettingRange(0, 1, MaximumIsExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂ of Adam.</summary>
    [SettingRange(0, 1, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Decoupled weight decay.</summary>
    [SettingRange(0, 10)]
    public double WeightDecay { get; init; } = 0;

    /// <summary>Decay per step of the moving average of the parameters, over the window, at which the outer loss is taken; 0 = the last step's parameters. For students that are scored at such an average.</summary>
    [SettingRange(0, 1, MaximumIsExclusive = true)]
    public double Averaging { get; init; } = 0;
}
