namespace Farzi.Store.S3;

/// <summary>Which bucket, and how it is reached.</summary>
public sealed record S3Options
{
    /// <summary>Most bytes of one object: what S3 takes in a single put, which alone can be bound to a condition.</summary>
    public const long MostBytes = 5L << 30;

    /// <summary>The bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>Where the protocol is spoken; null for AWS.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region; null for what the environment says.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the bucket stands in the path of addresses, not in the host's name.</summary>
    public bool PathStyle { get; init; }

    /// <summary>An access key; null for what the SDK finds in the environment: variables, a profile, a role of the pod or the machine.</summary>
    public S3Credentials? Credentials { get; init; }

    /// <summary>How long a request may go without a byte that moves.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Attempts at a request before the store counts as away, at least 1.</summary>
    public int Attempts { get; init; } = 4;
}
