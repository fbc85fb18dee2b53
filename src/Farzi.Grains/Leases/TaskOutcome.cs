namespace Farzi.Grains.Leases;

/// <summary>How a task ended on a device.</summary>
[GenerateSerializer]
[Alias("Farzi.TaskOutcome")]
public enum TaskOutcome
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Given back undone: the device drains, or the lease was lost.</summary>
    Returned,

    /// <summary>Failed by chance or fault; another device may try.</summary>
    Failed,

    /// <summary>Failed in a way that would repeat itself: data, settings, a value that is not finite.</summary>
    Fatal,

    /// <summary>A shard refused: it has forgotten this epoch, or stands elsewhere. No device can do the task before the shards are opened again.</summary>
    Refused,
}
