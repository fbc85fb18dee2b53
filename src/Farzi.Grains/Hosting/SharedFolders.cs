using Farzi.Contracts.Cluster;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Stores;

namespace Farzi.Grains.Hosting;

/// <summary>
/// The folders of a silo whose files lie in an object store: <c>ROOT/jobs/ID</c> and <c>ROOT/datasets/SHA256/NAME</c> hold copies, objects
/// have the same names below a prefix.
/// </summary>
public sealed class SharedFolders : IJobFolders
{
    private readonly string _root;
    private readonly string _prefix;
    private readonly IObjectStore _direct;
    private readonly PatientObjectStore _patient;
    private readonly ObjectCache _uploads;

    /// <summary>Names the folders.</summary>
    /// <param name="root">The folder of the copies.</param>
    /// <param name="store">The store.</param>
    /// <param name="prefix">What every key begins with; empty, or ends with '/'.</param>
    /// <param name="pause">The first pause before a store that is away is asked again.</param>
    /// <param name="clock">The clock.</param>
    public SharedFolders(string root, IObjectStore store, string prefix, TimeSpan pause, TimeProvider clock)
    {
        (_root, _prefix, _direct, _patient) = (root, prefix, store, new PatientObjectStore(store, pause, clock));
        _uploads = new ObjectCache(_patient, prefix, root);
    }

    /// <inheritdoc/>
    public string? Trouble => _patient.Trouble;

    /// <inheritdoc/>
    public JobFolder Of(string jobId) => Of(jobId, _patient);

    /// <summary>The folder of a job for a caller that does not wait for a store that is away.</summary>
    public JobFolder DirectlyOf(string jobId) => Of(jobId, _direct);

    /// <inheritdoc/>
    public Task Remove(string jobId) => DirectlyOf(jobId).Remove(CancellationToken.None);

    /// <inheritdoc/>
    public string EventFile(string path)
    {
        if (!DatasetPath.TryParse(path, out var sha256, out var name)) return path;
        var file = Path.Combine(_root, "datasets", sha256, name);
        return _uploads.Fetch(file, sha256, CancellationToken.None).GetAwaiter().GetResult() ? file : path;
    }

    private SharedJobFolder Of(string jobId, IObjectStore store) => new(RunRoot.Folder(Path.Combine(_root, "jobs"), jobId), store, $"{_prefix}jobs/{jobId}/");
}
