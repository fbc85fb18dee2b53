using Farzi.Contracts.Events;

namespace Farzi.Cli.Progress;

/// <summary>A run at one moment.</summary>
internal sealed record ProgressSnapshot
{
    /// <summary>Time since the command began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The run's beginning; null before.</summary>
    public RunStarted? Run { get; init; }

    /// <summary>The state that a job on a server entered last; null for a run in this process.</summary>
    public JobStateChanged? State { get; init; }

    /// <summary>The stage that began last.</summary>
    public StageStarted? Stage { get; init; }

    /// <summary>The stages that are done.</summary>
    public required IReadOnlyDictionary<RunStage, StageFinished> Finished { get; init; }

    /// <summary>Whether every stage is done.</summary>
    public bool IsFinished => Finished.ContainsKey(RunStage.Write);

    /// <summary>The training run inside the stage, if any.</summary>
    public TrainingProgressed? Training { get; init; }

    /// <summary>The last meta-step.</summary>
    public MetaStepFinished? Last { get; init; }

    /// <summary>Outer loss, mean over recent meta-steps.</summary>
    public double OuterLoss { get; init; }

    /// <summary>‖∂F/∂X̃‖, mean over recent meta-steps.</summary>
    public double NormLatents { get; init; }

    /// <summary>‖∂F/∂M‖, mean over recent meta-steps.</summary>
    public double NormDecoder { get; init; }

    /// <summary>Share of recent meta-steps that were clipped.</summary>
    public double ClippedShare { get; init; }

    /// <summary>Recent meta-steps per second of their own time.</summary>
    public double StepsPerSecond { get; init; }

    /// <summary>Share of all meta-steps' arithmetic that is done in a second.</summary>
    public double WorkPerSecond { get; init; }

    /// <summary>Outer loss from the first meta-step of this command to the last, in spans.</summary>
    public required IReadOnlyList<double> LossCurve { get; init; }

    /// <summary>The last validation scores.</summary>
    public ValidationScored? Validation { get; init; }

    /// <summary>The meta-step of the last checkpoint.</summary>
    public long CheckpointStep { get; init; }

    /// <summary>The last finished student.</summary>
    public StudentFinished? Student { get; init; }

    /// <summary>Mean seconds of a student.</summary>
    public double SecondsPerStudent { get; init; }

    /// <summary>Warnings so far.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Time that the current stage still needs, or null where nothing is known.</summary>
    public TimeSpan? Left => Stage?.Stage switch
    {
        RunStage.Distil when Last is not null && WorkPerSecond > 0 => TimeSpan.FromSeconds((1 - Last.WorkShare) / WorkPerSecond),
        RunStage.Evaluate when Student is not null => TimeSpan.FromSeconds((Student.Total - Student.Done) * SecondsPerStudent),
        _ => null,
    };

    /// <summary>The share of the current stage that is done, or null where nothing is known.</summary>
    public double? Share => Stage?.Stage switch
    {
        RunStage.Distil when Last is not null => Last.WorkShare,
        RunStage.Evaluate when Student is not null => Student.Done / (double)Student.Total,
        RunStage.Prepare when Training is not null => Training.Step / (double)Training.Steps,
        _ => null,
    };
}
