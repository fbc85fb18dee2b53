namespace Farzi.Engine.Distillation;

/// <summary>Everything that decides a distillation besides data, learner and the initial synthetic data.</summary>
public sealed record DistillationOptions
{
    /// <summary>Job seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Inner loop.</summary>
    public required InnerLoopOptions Inner { get; init; }

    /// <summary>Outer loop.</summary>
    public required OuterOptions Outer { get; init; }

    /// <summary>Phases, one after another.</summary>
    public required IReadOnlyList<PhaseOptions> Phases { get; init; }

    /// <summary>Meta-steps of all phases.</summary>
    public long MetaSteps => Phases.Sum(p => (long)p.MetaSteps);

    /// <summary>Largest T.</summary>
    public int MaximumSteps => Phases.Max(p => p.MaximumSteps);

    /// <summary>Largest W.</summary>
    public int MaximumWindow => Phases.Max(p => p.Window == 0 ? p.MaximumSteps : Math.Min(p.Window, p.MaximumSteps));

    /// <summary>Factor of the outer learning rates at a meta-step, 0-based.</summary>
    public double Factor(long metaStep)
    {
        var (phase, step) = PhaseOf(metaStep);
        return phase.Factor(step);
    }

    /// <summary>The phase of a meta-step and the step's number in it, both 0-based.</summary>
    public (PhaseOptions Phase, long Step) PhaseOf(long metaStep)
    {
        var step = metaStep;
        for (var i = 0; i < Phases.Count; i++) // an enumerator would be the only allocation of a rollout
        {
            var phase = Phases[i];
            if (step < phase.MetaSteps) return (phase, step);
            step -= phase.MetaSteps;
        }

        throw new ArgumentOutOfRangeException(nameof(metaStep), metaStep, $"The distillation has {MetaSteps} meta-steps.");
    }
}
