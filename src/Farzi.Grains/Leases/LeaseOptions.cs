namespace Farzi.Grains.Leases;

/// <summary>How leases are given.</summary>
public sealed record LeaseOptions
{
    /// <summary>How long a lease lasts without renewal.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a device renews its lease, and reports; several times within <see cref="Duration"/>.</summary>
    public TimeSpan Pulse { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a question for work or for events waits before it is answered with none; far below the response timeout of a call.</summary>
    public TimeSpan LongPoll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a task may fail, or lose the device that works on it, before the job fails.</summary>
    public int MaximumAttempts { get; init; } = 3;

    /// <summary>A task that has run this many times as long as the median of its kind gets a second device, if one is free.</summary>
    public double BackupFactor { get; init; } = 4;

    /// <summary>No task gets a second device sooner than this.</summary>
    public TimeSpan MinimumBackupAge { get; init; } = TimeSpan.FromSeconds(30);
}
