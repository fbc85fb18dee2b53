namespace Farzi.Jobs.Work;

/// <summary>One rollout to be run.</summary>
public sealed record RolloutRequest
{
    /// <summary>Meta-steps done before it, from 0.</summary>
    public required long Step { get; init; }

    /// <summary>Its number in the meta-step, from 0.</summary>
    public required int Rollout { get; init; }

    /// <summary>
    /// Name of the synthetic data, such as epoch and step: where it is that of the last call, the data is still loaded and may be left out
    /// here. Null to load in any case.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>X̃ [μ, ξ, d], little-endian elements.</summary>
    public ReadOnlyMemory<byte> Latents { get; init; }

    /// <summary>M [d, V], little-endian elements.</summary>
    public ReadOnlyMemory<byte> Decoder { get; init; }

    /// <summary>log τ.</summary>
    public double LogTemperature { get; init; }

    /// <summary>log α of the inner loop.</summary>
    public double LogInnerLearningRate { get; init; }
}
