namespace Farzi.Contracts.Jobs;

/// <summary>Hyper-parameters of the baselines, each of its own. What is not named here is the job's: μ, ξ, d, start, phases, inner and outer loop.</summary>
public sealed record MethodsSpec
{
    /// <summary>The proxy behind svp-cf and k-center.</summary>
    public ProxySpec Proxy { get; init; } = new();

    /// <summary>farzi-hard.</summary>
    public HardSpec Hard { get; init; } = new();

    /// <summary>dense.</summary>
    public DenseSpec Dense { get; init; } = new();

    /// <summary>sgd.</summary>
    public SgdSpec Sgd { get; init; } = new();

    /// <summary>theta-mixed; its Ω, and that of theta-bank, is trained as `bank` says.</summary>
    public ThetaSpec Theta { get; init; } = new();

    /// <summary>Training runs on real data whose states gradient-matching, trajectory-matching and tesla follow.</summary>
    public ExpertsSpec Experts { get; init; } = new();

    /// <summary>gradient-matching.</summary>
    public GradientMatchingSpec GradientMatching { get; init; } = new();

    /// <summary>trajectory-matching.</summary>
    public TrajectoryMatchingSpec TrajectoryMatching { get; init; } = new();

    /// <summary>tesla.</summary>
    public TeslaSpec Tesla { get; init; } = new();
}
