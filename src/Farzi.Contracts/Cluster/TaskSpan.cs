namespace Farzi.Contracts.Cluster;

/// <summary>What one device did for a job, from when to when.</summary>
public sealed record TaskSpan
{
    /// <summary>Rises with the end of each span, also over restarts, and has gaps; 0 while the device is at work.</summary>
    public long Number { get; init; }

    /// <summary>The device.</summary>
    public required string Worker { get; init; }

    /// <summary>The kind of work: <c>Rollout</c>, <c>Validation</c>, <c>Student</c> … More kinds may be added.</summary>
    public required string Kind { get; init; }

    /// <summary>What it was, for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>When the device was given it.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Seconds until its end; until now while the device is at work.</summary>
    public double Seconds { get; init; }

    /// <summary>How it ended; null while the device is at work.</summary>
    public SpanOutcome? Outcome { get; init; }
}
