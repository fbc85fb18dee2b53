namespace Farzi.Grains.Leases;

/// <summary>A task that a device has taken on for a while.</summary>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.TaskLease")]
public sealed record TaskLease
{
    /// <summary>The lease.</summary>
    [Id(0)]
    public required Guid Id { get; init; }

    /// <summary>The epoch it belongs to.</summary>
    [Id(1)]
    public required long Epoch { get; init; }

    /// <summary>What to do.</summary>
    [Id(2)]
    public required JobTaskSpec Task { get; init; }

    /// <summary>How long it lasts without renewal.</summary>
    [Id(3)]
    public required TimeSpan Duration { get; init; }
}
