namespace Farzi.Grains.Leases;

/// <summary>What became of a task.</summary>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.TaskCompletion")]
public sealed record TaskCompletion
{
    /// <summary>The lease.</summary>
    [Id(0)]
    public required Guid Lease { get; init; }

    /// <summary>Its epoch.</summary>
    [Id(1)]
    public required long Epoch { get; init; }

    /// <summary>The device.</summary>
    [Id(2)]
    public required string Worker { get; init; }

    /// <summary>The task.</summary>
    [Id(3)]
    public required string Key { get; init; }

    /// <summary>How it ended.</summary>
    [Id(4)]
    public required TaskOutcome Outcome { get; init; }

    /// <summary>The result as JSON of the kind's own shape; of a failure, the message.</summary>
    [Id(5)]
    public string Result { get; init; } = "";

    /// <summary>Rollout: the digest of what went to each shard, by the shard's number.</summary>
    [Id(6)]
    public string[] Digests { get; init; } = [];

    /// <summary>Wall-clock seconds on the device.</summary>
    [Id(7)]
    public double Seconds { get; init; }

    /// <summary>Of a fatal failure: its kind, see <see cref="Coordination.FailureCodes"/>.</summary>
    [Id(8)]
    public string FailureCode { get; init; } = "";
}
