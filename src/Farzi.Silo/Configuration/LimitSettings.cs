namespace Farzi.Silo.Configuration;

/// <summary>Bounds on what clients may ask for.</summary>
internal sealed record LimitSettings
{
    /// <summary>Most jobs that are not ended.</summary>
    public int Jobs { get; init; } = 1000;

    /// <summary>Most jobs of one owner that are not ended.</summary>
    public int JobsPerOwner { get; init; } = 200;

    /// <summary>Most bytes of a job file.</summary>
    public int JobBytes { get; init; } = 1 << 20;

    /// <summary>Most bytes of an uploaded event file.</summary>
    public long DatasetBytes { get; init; } = 4L << 30;

    /// <summary>Requests per second of one owner, in the long run.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary>Requests of one owner at once.</summary>
    public int RequestBurst { get; init; } = 200;

    /// <summary>Event streams of one owner at once.</summary>
    public int StreamsPerOwner { get; init; } = 100;
}
