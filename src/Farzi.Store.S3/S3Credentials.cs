namespace Farzi.Store.S3;

/// <summary>An access key. A class without a text of its own: no log that prints settings can print it.</summary>
/// <param name="accessKeyId">The key's id.</param>
/// <param name="secretAccessKey">The key; secret.</param>
public sealed class S3Credentials(string accessKeyId, string secretAccessKey)
{
    /// <summary>The key's id.</summary>
    public string AccessKeyId { get; } = accessKeyId;

    /// <summary>The key; secret.</summary>
    public string SecretAccessKey { get; } = secretAccessKey;
}
