namespace Farzi.Contracts.Jobs;

/// <summary>Shape and start of the synthetic data S = softmax(X̃M/τ).</summary>
public sealed record SyntheticSpec
{
    /// <summary>μ, number of synthetic sequences.</summary>
    [SettingRange(1, int.MaxValue)]
    public int Sequences { get; init; } = 50;

    /// <summary>ξ, events per synthetic sequence.</summary>
    [SettingRange(2, 65536)]
    public int Length { get; init; } = 50;

    /// <summary>d, width of the latents; 0 = the learner's hidden width.</summary>
    [SettingRange(0, 65536)]
    public int LatentDimension { get; init; } = 0;

    /// <summary>The temperature τ.</summary>
    public TemperatureSpec Temperature { get; init; } = new();

    /// <summary>Where X̃ and M start.</summary>
    public InitializationSpec Initialization { get; init; } = new();
}
