using Farzi.Grains.Hosting;
using Farzi.Store.S3;

namespace Farzi.Grains.TestSilo;

/// <summary>Where jobs lie: in the root, or in a bucket.</summary>
internal static class Storage
{
    public static IJobFolders Folders(TestSiloOptions options)
    {
        if (options.Bucket is not { } address) return new StateFolders(options.Root);
        var bucket = new S3ObjectStore(new S3Options { Bucket = "farzi", Endpoint = new Uri(address), PathStyle = true, Credentials = new S3Credentials("id", "secret"), Timeout = TimeSpan.FromSeconds(20) });
        return new SharedFolders(options.Cache, bucket, "", TimeSpan.FromMilliseconds(50), TimeProvider.System);
    }
}
