namespace Farzi.Contracts.Cluster;

/// <summary>A job at one moment.</summary>
public sealed record JobStatus
{
    /// <summary>The id, chosen by whoever submitted it.</summary>
    public required string Id { get; init; }

    /// <summary>Who submitted it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>Most devices that work for it at once; 0 = no limit.</summary>
    public int MaximumDevices { get; init; }

    /// <summary>Devices that hold a lease of it now.</summary>
    public int Devices { get; init; }

    /// <summary>Meta-steps done.</summary>
    public long Step { get; init; }

    /// <summary>Meta-steps of the job.</summary>
    public long Steps { get; init; }

    /// <summary>Share of the expected arithmetic of the meta-steps that is done, 0 … 1.</summary>
    public double WorkShare { get; init; }

    /// <summary>L_D(θ_T) of the last meta-step, nats per event; null before the first.</summary>
    public double? OuterLoss { get; init; }

    /// <summary>Students trained so far, of the evaluation.</summary>
    public int StudentsDone { get; init; }

    /// <summary>Students of the evaluation; 0 before it is planned.</summary>
    public int Students { get; init; }

    /// <summary>The fencing epoch: how often a coordinator has taken the job over.</summary>
    public long Epoch { get; init; }

    /// <summary>Sequence number of the last event.</summary>
    public long LastEvent { get; init; }

    /// <summary>Why it failed, or what it waits for; null when there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>The kind of failure: <c>invalid-data</c>, <c>numerics</c>, <c>invalid-job</c>, <c>task-failed</c>, <c>job-folder</c> or <c>internal</c>; null unless it failed.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Whether it waits for something outside to come back (storage, a device of its numeric profile).</summary>
    public bool IsDegraded { get; init; }

    /// <summary>SHA-256 over the distilled tensors; null before the end.</summary>
    public string? Digest { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset Submitted { get; init; }

    /// <summary>When the first device began; null before.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? Finished { get; init; }
}
