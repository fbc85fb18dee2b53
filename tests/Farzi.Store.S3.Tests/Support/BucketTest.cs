using Farzi.Jobs.Tests;

namespace Farzi.Store.S3.Tests.Support;

/// <summary>A test with a bucket and a folder of its own.</summary>
public abstract class BucketTest : IAsyncLifetime, IDisposable
{
    private protected TemporaryFolder Scratch { get; } = new();

    private protected FakeS3 Fake { get; private set; } = null!;

    private protected S3ObjectStore Bucket { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Fake = await FakeS3.Start();
        Bucket = new S3ObjectStore(Fake.Options());
    }

    public async Task DisposeAsync() => await Fake.DisposeAsync();

    public void Dispose()
    {
        Bucket.Dispose();
        Scratch.Dispose();
        GC.SuppressFinalize(this);
    }
}
