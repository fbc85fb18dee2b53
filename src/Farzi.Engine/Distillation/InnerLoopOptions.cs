using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>The inner loop of a rollout.</summary>
public sealed record InnerLoopOptions
{
    /// <summary>Adam of the inner loop. ε well above 1e-8: the meta-gradient divides by (sqrt(v)+ε)².</summary>
    public AdamOptions Adam { get; init; } = new(4e-3, Epsilon: 1e-4);

    /// <summary>b ≥ 1: synthetic sequences per inner step; all of them when at least μ.</summary>
    public int SequencesPerStep { get; init; } = int.MaxValue;

    /// <summary>Which states are kept for the reverse pass.</summary>
    public TrajectoryPolicy Policy { get; init; } = TrajectoryPolicy.Log;

    /// <summary>Folder of the file that keeps those states; null keeps them in memory.</summary>
    public string? SpillFolder { get; init; }

    /// <summary>How Adam is differentiated.</summary>
    public AdjointKind Adjoint { get; init; } = AdjointKind.Exact;

    /// <summary>Under <see cref="TrajectoryPolicy.Invert"/>: the drift beyond which a rollout stops; see <see cref="InvertedTrajectory{T}"/>.</summary>
    public double DriftLimit { get; init; } = 0.01;

    /// <summary>
    /// β in [0, 1): F is taken at the exponential moving average of θ over the window's steps, as students are scored that keep such an average;
    /// 0 takes it at θ_T.
    /// </summary>
    public double Averaging { get; init; }

    /// <summary>Dropout rate of the inner loop, in [0, 1); masks are replayed in the reverse pass.</summary>
    public double DropoutRate { get; init; }
}
