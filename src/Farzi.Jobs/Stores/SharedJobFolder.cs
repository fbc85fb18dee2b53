using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Stores;

/// <summary>The folder of a job whose files lie in an object store: this one only holds copies, and other processes have others.</summary>
public sealed class SharedJobFolder : JobFolder
{
    private readonly IObjectStore _store;
    private readonly string _prefix;
    private readonly ObjectCache _cache;

    /// <summary>Names a folder.</summary>
    /// <param name="root">The folder of the copies.</param>
    /// <param name="store">The store.</param>
    /// <param name="prefix">What the job's keys begin with; ends with '/'.</param>
    public SharedJobFolder(string root, IObjectStore store, string prefix)
        : base(root)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _prefix, _cache) = (store, prefix, new ObjectCache(store, prefix, root));
    }

    private string EventPrefix => _prefix + "events/";

    /// <inheritdoc/>
    public override Task Fetch(string path, string? sha256, CancellationToken cancellationToken) => _cache.Fetch(path, sha256, cancellationToken);

    /// <inheritdoc/>
    public override async Task<(long Bytes, string Sha256)?> Look(string path, CancellationToken cancellationToken) =>
        await _store.Find(_cache.Key(path), cancellationToken).ConfigureAwait(false) is { Declared: { } sha256 } entry ? (entry.Bytes, sha256) : null;

    /// <inheritdoc/>
    public override Task Share(string path, CancellationToken cancellationToken) => _cache.Share(path, cancellationToken);

    /// <inheritdoc/>
    public override Task Replace(string path, CancellationToken cancellationToken) => _cache.Replace(path, cancellationToken);

    /// <inheritdoc/>
    public override CheckpointStore OpenCheckpoints(int keep) => new(new ObjectCheckpoints(_cache, Checkpoints, $"{_prefix}checkpoints/"), keep, null);

    /// <inheritdoc/>
    public override Task FetchEvents(CancellationToken cancellationToken) => ReadEvents(new EventSegments(_store, EventPrefix, 0), cancellationToken);

    /// <inheritdoc/>
    public override async Task<IEventJournal?> OpenJournal(long epoch, CancellationToken cancellationToken)
    {
        var segments = new EventSegments(_store, EventPrefix, epoch);
        await ReadEvents(segments, cancellationToken).ConfigureAwait(false);
        return segments;
    }

    /// <inheritdoc/>
    public override async Task Remove(CancellationToken cancellationToken)
    {
        await base.Remove(cancellationToken).ConfigureAwait(false);
        await _store.Delete(await _store.List(_prefix, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task Publish(JobSpec job, CancellationToken cancellationToken)
    {
        await base.Publish(job, cancellationToken).ConfigureAwait(false);
        await Replace(Job, cancellationToken).ConfigureAwait(false);
    }

    // What this process recorded and did not bring to the store was seen by nobody: it goes.
    private async Task ReadEvents(EventSegments segments, CancellationToken cancellationToken)
    {
        var text = await segments.Read(cancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(Root);
        if (text.Length > 0) AtomicFile.WriteText(Events, text);
        else ObjectCache.Drop(Events);
    }
}
