using Farzi.Contracts.Cluster;
using Farzi.Contracts.Jobs;
using Farzi.Grains.Hosting;
using Farzi.Grains.Leases;
using Farzi.Grains.Telemetry;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Runs;
using Microsoft.Extensions.Logging;

namespace Farzi.Grains.Coordination;

/// <summary>What the stages of a job share in one epoch.</summary>
internal sealed record JobContext
{
    /// <summary>The job's id.</summary>
    public required string Id { get; init; }

    /// <summary>The job.</summary>
    public required JobSpec Job { get; init; }

    /// <summary>Its folder.</summary>
    public required JobFolder Folder { get; init; }

    /// <summary>Its checkpoints.</summary>
    public required CheckpointStore Checkpoints { get; init; }

    /// <summary>Its durable record.</summary>
    public required FencedState<JobRecord> Record { get; init; }

    /// <summary>Its last decision.</summary>
    public required FencedState<DecisionRecord> Decision { get; init; }

    /// <summary>Its open tasks.</summary>
    public required LeaseBoard Board { get; init; }

    /// <summary>Its events.</summary>
    public required JobEvents Events { get; init; }

    /// <summary>How far it is.</summary>
    public required JobProgress Progress { get; init; }

    /// <summary>Makes another state durable and known.</summary>
    public required Func<JobState, Task> Enter { get; init; }

    /// <summary>Grains.</summary>
    public required IGrainFactory Grains { get; init; }

    /// <summary>How the actors work.</summary>
    public required FarziClusterOptions Options { get; init; }

    /// <summary>The log.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>What is measured over all jobs.</summary>
    public required CoordinatorInstruments Instruments { get; init; }

    /// <summary>What is shown of this one.</summary>
    public required JobGauges Gauges { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The epoch.</summary>
    public long Epoch => Board.Epoch;

    /// <summary>Leases a task and waits for its result.</summary>
    public async Task<T> Run<T>(JobTaskSpec task, CancellationToken cancellationToken)
    {
        var completion = await Board.Add(task).WaitAsync(cancellationToken);
        Board.Close([task.Key]);
        Instruments.Useful(task.Kind, completion.Seconds);
        Gauges.Progress = Clock.GetTimestamp();
        return TaskJson.Read<T>(completion.Result);
    }
}
