namespace Farzi.Contracts.Jobs;

/// <summary>One distillation job: what a job file says, with every default filled in.</summary>
public sealed record JobSpec
{
    /// <summary>Name of the job, and of its run folder: letters, digits, '.', '_' and '-', at most 63. Default: the job file's name.</summary>
    [ExecutionOnly]
    public string Name { get; init; } = "";

    /// <summary>What the sequences are.</summary>
    public JobTask Task { get; init; } = JobTask.Recommendation;

    /// <summary>Everything random in the job follows from it.</summary>
    [SettingRange(0, int.MaxValue)]
    public long Seed { get; init; } = 1;

    /// <summary>The real data.</summary>
    public DataSpec Data { get; init; } = new();

    /// <summary>The student model of the inner loop and of the evaluation.</summary>
    public LearnerSpec Learner { get; init; } = new();

    /// <summary>The synthetic data.</summary>
    public SyntheticSpec Synthetic { get; init; } = new();

    /// <summary>The inner loop: training a student on the synthetic data.</summary>
    public InnerSpec Inner { get; init; } = new();

    /// <summary>The outer loop: moving the synthetic data along the meta-gradient.</summary>
    public OuterSpec Outer { get; init; } = new();

    /// <summary>The spans of meta-steps, one after the other.</summary>
    [SettingCount(1, 16)]
    public IReadOnlyList<PhaseSpec> Phases { get; init; } = [new()];

    /// <summary>What the inner loop keeps for its reverse pass.</summary>
    [ExecutionOnly]
    public TrajectorySpec Trajectory { get; init; } = new();

    /// <summary>The trajectory bank Ω.</summary>
    public BankSpec Bank { get; init; } = new();

    /// <summary>How the arithmetic is carried out.</summary>
    public ComputeSpec Compute { get; init; } = new();

    /// <summary>When the run is saved.</summary>
    [ExecutionOnly]
    public CheckpointSpec Checkpoint { get; init; } = new();

    /// <summary>The validation curve and which state is kept.</summary>
    public ValidationSpec Validation { get; init; } = new();

    /// <summary>The comparison at the end.</summary>
    public EvaluationSpec Evaluation { get; init; } = new();
}
