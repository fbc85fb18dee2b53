using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation.Matching;

/// <summary>Trajectory matching.</summary>
public sealed record TrajectoryMatchingOptions
{
    /// <summary>Job seed.</summary>
    public required long Seed { get; init; }

    /// <summary>N, steps on synthetic data.</summary>
    public required int Steps { get; init; }

    /// <summary>The optimiser on synthetic data; <see cref="AdamOptions.Sgd"/> for the method as published.</summary>
    public required AdamOptions Adam { get; init; }

    /// <summary>Synthetic sequences per step; all of them when at least μ.</summary>
    public int SequencesPerStep { get; init; } = int.MaxValue;

    /// <summary>What is kept of the trajectory by the exact form.</summary>
    public TrajectoryPolicy Policy { get; init; } = TrajectoryPolicy.Log;
}
