using Farzi.Grains.Hosting;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Stores;

namespace Farzi.Store.S3.Tests.Support;

/// <summary>Several silos' folders in one process: whoever asks for a job's folder gets the next silo's.</summary>
internal sealed class ScatteredFolders(SharedFolders[] silos) : IJobFolders
{
    private int _next;

    public string? Trouble => silos.Select(s => s.Trouble).FirstOrDefault(t => t is not null);

    public static ScatteredFolders In(string root, IObjectStore store, int count = 3) => new(
        [.. Enumerable.Range(0, count).Select(i => new SharedFolders(Path.Combine(root, $"silo{i}"), store, "cluster/", TimeSpan.FromMilliseconds(10), TimeProvider.System))]);

    public JobFolder Of(string jobId) => Next().Of(jobId);

    public string EventFile(string path) => Next().EventFile(path);

    public Task Remove(string jobId) => Next().Remove(jobId);

    private SharedFolders Next() => silos[(int)((uint)Interlocked.Increment(ref _next) % (uint)silos.Length)];
}
