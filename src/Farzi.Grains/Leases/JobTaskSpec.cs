namespace Farzi.Grains.Leases;

/// <summary>One task. Which fields count depends on its kind.</summary>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.JobTaskSpec")]
public sealed record JobTaskSpec
{
    /// <summary>Identity within the epoch, such as <c>rollout/12/0</c>.</summary>
    [Id(0)]
    public required string Key { get; init; }

    /// <summary>The kind.</summary>
    [Id(1)]
    public required JobTaskKind Kind { get; init; }

    /// <summary>Rollout, validation: meta-steps done before it.</summary>
    [Id(2)]
    public long Step { get; init; }

    /// <summary>Rollout: its number in the meta-step. Validation: the student's number.</summary>
    [Id(3)]
    public int Index { get; init; }

    /// <summary>What the task needs beyond that, as JSON of the kind's own shape; empty where nothing.</summary>
    [Id(4)]
    public string Payload { get; init; } = "";

    /// <summary>Rollout: the shards to read from and to contribute to.</summary>
    [Id(5)]
    public ShardReference[] Shards { get; init; } = [];

    /// <summary>What it is, for people.</summary>
    [Id(6)]
    public string Title { get; init; } = "";

    /// <summary>Rollout: the span of its meta-step, as a W3C traceparent; empty where nobody traces.</summary>
    [Id(7)]
    public string TraceParent { get; init; } = "";
}
