namespace Farzi.Grains.Shards;

/// <summary>Keys of shards.</summary>
public static class ShardKey
{
    /// <summary>The key of a block of a job.</summary>
    public static string Of(string job, int block) => $"{job}/{block}";

    /// <summary>Takes a key apart; job ids hold no slash.</summary>
    public static (string Job, int Block) Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var slash = key.LastIndexOf('/');
        return (key[..slash], int.Parse(key[(slash + 1)..]));
    }
}
