using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>The outer loop.</summary>
public sealed record OuterOptions
{
    /// <summary>θ₀ draws averaged in a meta-step.</summary>
    public int RolloutsPerStep { get; init; } = 1;

    /// <summary>Real windows per rollout.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Events of a real window, at most ξ.</summary>
    public required int WindowLength { get; init; }

    /// <summary>Share of windows taken at the end of a history.</summary>
    public double EndShare { get; init; }

    /// <summary>Outer learning rate of X̃.</summary>
    public double LatentLearningRate { get; init; } = 3e-2;

    /// <summary>Outer learning rate of M.</summary>
    public double DecoderLearningRate { get; init; } = 1e-2;

    /// <summary>Outer learning rate of log τ and log α.</summary>
    public double ScalarLearningRate { get; init; } = 1e-2;

    /// <summary>Whether log τ is learned.</summary>
    public bool LearnTemperature { get; init; }

    /// <summary>Whether log α is learned.</summary>
    public bool LearnInnerLearningRate { get; init; }

    /// <summary>β₁ of the outer Adam.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂ of the outer Adam.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε of the outer Adam.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Largest joint norm of the mean gradient; 0 for no clipping.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Probability that a rollout starts from the trajectory bank.</summary>
    public double BankShare { get; init; }

    /// <summary>The outer Adam of a block.</summary>
    /// <param name="isDecoder">Whether it belongs to M instead of X̃.</param>
    /// <param name="factor">Factor of the learning rates, see <see cref="PhaseOptions.Factor"/>.</param>
    public AdamOptions BlockAdam(bool isDecoder, double factor) => Adam(factor * (isDecoder ? DecoderLearningRate : LatentLearningRate));

    internal AdamOptions Adam(double learningRate) => new(learningRate, Beta1, Beta2, Epsilon);
}
