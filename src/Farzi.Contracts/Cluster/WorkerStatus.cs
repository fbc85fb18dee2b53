namespace Farzi.Contracts.Cluster;

/// <summary>A device at one moment.</summary>
public sealed record WorkerStatus
{
    /// <summary>Silo and device, such as <c>node-3/cpu0</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The device, for people.</summary>
    public string Device { get; init; } = "";

    /// <summary>Whether it takes leases.</summary>
    public required WorkerState State { get; init; }

    /// <summary>The job it works for; null when idle.</summary>
    public string? Job { get; init; }

    /// <summary>What it works on, for people; null when idle.</summary>
    public string? Task { get; init; }

    /// <summary>Backend, library versions and instruction set: what its bits depend on.</summary>
    public IReadOnlyDictionary<string, string> NumericProfile { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>When it was last heard of.</summary>
    public DateTimeOffset LastSeen { get; init; }
}
