using Farzi.Grains.Hosting;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Stores;
using Farzi.Silo.Configuration;
using Farzi.Silo.Datasets;
using Farzi.Store.S3;

namespace Farzi.Silo.Hosting;

/// <summary>Where this silo finds the files of jobs and the uploads: on a volume that all silos see, or in a bucket with copies of its own.</summary>
internal sealed class SiloStorage : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly S3ObjectStore? _bucket;

    /// <summary>Opens the storage. Nothing is read or written before the first use.</summary>
    public SiloStorage(SiloOptions options, TimeProvider clock)
    {
        if (options.Store.Bucket is not { } bucket)
        {
            Folders = new StateFolders(options.StateRoot);
            Datasets = new DatasetStore(options.StateRoot);
            return;
        }

        (_bucket, Prefix) = (new S3ObjectStore(bucket), options.Store.Prefix);
        Folders = new SharedFolders(options.CacheRoot, _bucket, Prefix, Pause, clock);
        Datasets = new DatasetStore(options.CacheRoot, new ObjectCache(_bucket, Prefix, options.CacheRoot));
    }

    /// <summary>The store; null on a volume.</summary>
    public IObjectStore? Store => _bucket;

    /// <summary>What every key begins with.</summary>
    public string Prefix { get; } = "";

    /// <summary>The folders of jobs, for work that waits for a store that is away.</summary>
    public IJobFolders Folders { get; }

    /// <summary>The uploads.</summary>
    public DatasetStore Datasets { get; }

    /// <summary>The folder of a job for an answer to a request, which does not wait.</summary>
    public JobFolder DirectlyOf(string jobId) => Folders is SharedFolders shared ? shared.DirectlyOf(jobId) : Folders.Of(jobId);

    /// <inheritdoc/>
    public void Dispose() => _bucket?.Dispose();
}
