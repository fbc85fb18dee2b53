using Farzi.Store.S3;

namespace Farzi.Silo.Configuration;

/// <summary>Where the files of jobs and the uploads last: <c>Farzi:Store</c>.</summary>
internal sealed record StoreSettings
{
    /// <summary>The kind.</summary>
    public StoreKind Kind { get; init; }

    /// <summary>The bucket; null of another kind.</summary>
    public S3Options? Bucket { get; init; }

    /// <summary>What every key in it begins with; empty, or ends with '/'.</summary>
    public string Prefix { get; init; } = "";
}
