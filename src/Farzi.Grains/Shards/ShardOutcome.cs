namespace Farzi.Grains.Shards;

/// <summary>What a shard answers.</summary>
[GenerateSerializer]
[Alias("Farzi.ShardOutcome")]
public enum ShardOutcome
{
    /// <summary>Done, or done before.</summary>
    Done,

    /// <summary>The call belongs to an older epoch: whoever sent it has been replaced.</summary>
    StaleEpoch,

    /// <summary>The shard is another activation than the caller means, and has forgotten what that one held.</summary>
    OtherIncarnation,

    /// <summary>The shard stands at another version.</summary>
    OtherVersion,

    /// <summary>Contributions are missing.</summary>
    Missing,

    /// <summary>What arrived is not what its digest or length says.</summary>
    Damaged,

    /// <summary>Begun and not finished; ask again.</summary>
    Running,
}
