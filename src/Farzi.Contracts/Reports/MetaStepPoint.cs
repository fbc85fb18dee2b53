namespace Farzi.Contracts.Reports;

/// <summary>One recorded meta-step.</summary>
public sealed record MetaStepPoint
{
    /// <summary>Number of the meta-step, from 1.</summary>
    public required long Step { get; init; }

    /// <summary>Outer loss L_D(θ_T) in nats per event, mean over the rollouts.</summary>
    public required double OuterLoss { get; init; }

    /// <summary>Euclidean norm of ∂F/∂X̃ before clipping.</summary>
    public required double GradientNormLatents { get; init; }

    /// <summary>Euclidean norm of ∂F/∂M before clipping.</summary>
    public required double GradientNormDecoder { get; init; }

    /// <summary>Share of steps clipped since the previous point, 0 … 1.</summary>
    public required double ClippedShare { get; init; }

    /// <summary>Outer learning rate of the latents.</summary>
    public required double LearningRate { get; init; }
}
