namespace Farzi.Engine.Distillation;

/// <summary>A span of meta-steps with one kind of unroll and one schedule of the outer learning rates.</summary>
public sealed record PhaseOptions
{
    /// <summary>Meta-steps ≥ 1.</summary>
    public required int MetaSteps { get; init; }

    /// <summary>Least T.</summary>
    public required int MinimumSteps { get; init; }

    /// <summary>Most T.</summary>
    public required int MaximumSteps { get; init; }

    /// <summary>W: the reverse pass covers the last W steps; 0 for all (RaT-BPTT, Feng et al. 2023, for 0 &lt; W &lt; T and random T).</summary>
    public int Window { get; init; }

    /// <summary>Factor of the inner loop's learning rate.</summary>
    public double InnerRateFactor { get; init; } = 1;

    /// <summary>Factor of the outer learning rates at the start, after the warm-up.</summary>
    public double StartFactor { get; init; } = 1;

    /// <summary>Factor at the end of the phase; a cosine leads there. Equal to <see cref="StartFactor"/> for a constant rate.</summary>
    public double FinalFactor { get; init; } = 1;

    /// <summary>Meta-steps over which the rates rise linearly from zero.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>The factor of the outer learning rates at a meta-step of the phase, 0-based.</summary>
    public double Factor(long step)
    {
        if (step < WarmupSteps) return StartFactor * (step + 1) / WarmupSteps;
        var progress = (double)(step - WarmupSteps) / Math.Max(1, MetaSteps - WarmupSteps);
        return FinalFactor + ((StartFactor - FinalFactor) * 0.5 * (1 + Math.Cos(Math.PI * progress)));
    }
}
