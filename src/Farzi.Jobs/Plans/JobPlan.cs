namespace Farzi.Jobs.Plans;

/// <summary>What a job will take, predicted from a short measurement on this machine.</summary>
public sealed record JobPlan
{
    /// <summary>Name of the job.</summary>
    public required string Job { get; init; }

    /// <summary>The pool that it was planned for.</summary>
    public required PlanPool Pool { get; init; }

    /// <summary>Sizes of the data, from reading it.</summary>
    public required PlanData Data { get; init; }

    /// <summary>Memory of the process, or of one worker, while it distils.</summary>
    public required PlanMemory Memory { get; init; }

    /// <summary>Matrix products, in 10⁹ operations.</summary>
    public required PlanWork Arithmetic { get; init; }

    /// <summary>Wall-clock time.</summary>
    public required PlanDurations Seconds { get; init; }

    /// <summary>What was measured for it.</summary>
    public required PlanMeasurement Measured { get; init; }

    /// <summary>What the prediction leaves out, for people.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
