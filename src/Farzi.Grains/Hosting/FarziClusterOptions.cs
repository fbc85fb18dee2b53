using Farzi.Grains.Leases;

namespace Farzi.Grains.Hosting;

/// <summary>How the actors work; the same on every silo.</summary>
public sealed class FarziClusterOptions
{
    /// <summary>The name of the grain storage that holds the state of jobs.</summary>
    public const string Storage = "farzi";

    /// <summary>Leases.</summary>
    public LeaseOptions Leases { get; set; } = new();

    /// <summary>Most blocks of X̃, and of M; 0 for one per 2²⁰ elements. Without effect on the bits.</summary>
    public int ShardsPerTensor { get; set; }

    /// <summary>Most jobs that are not ended; further ones are refused.</summary>
    public int MaximumJobs { get; set; } = 1000;

    /// <summary>Most jobs of one owner that are not ended.</summary>
    public int MaximumJobsPerOwner { get; set; } = 200;

    /// <summary>How often unfinished jobs are touched, so that they go on without a client.</summary>
    public TimeSpan TouchPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Pauses between attempts at a call or a write that failed.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Attempts at a call to a shard before the shard counts as lost.</summary>
    public int CallAttempts { get; set; } = 6;

    /// <summary>Whether a job fails when a device is refused for its arithmetic, instead of waiting for another device: in one process there is none.</summary>
    public bool FailOnRefusal { get; set; }
}
