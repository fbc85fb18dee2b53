using Farzi.Engine.Artifacts;
using Farzi.Jobs.Stores;

namespace Farzi.Jobs.Checkpoints;

/// <summary>
/// Checkpoints in an object store. A manifest is put where none is; what makes it count is the pointer, which is replaced under the condition
/// that it is still the version this writer left: a writer that was overtaken finds another one, is refused, and prunes nothing. Attempts whose
/// answer was lost, or that arrive late, find their condition false and change nothing.
/// </summary>
/// <param name="cache">The job's files.</param>
/// <param name="folder">The folder of checkpoints in this process.</param>
/// <param name="prefix">What the keys begin with; ends with '/'.</param>
internal sealed class ObjectCheckpoints(ObjectCache cache, string folder, string prefix) : ICheckpointFiles
{
    private readonly string _holder = $"{Guid.NewGuid():N}";
    private string? _version; // of the pointer, as this writer left it

    private IObjectStore Store => cache.Store;

    private string PointerKey => prefix + CheckpointNames.Pointer;

    public string Place => prefix.TrimEnd('/');

    public bool PointerDecides => true;

    public string In(string name) => Path.Combine(folder, name);

    public IReadOnlyCollection<string> Names() =>
        [.. Now(Store.List(prefix, CancellationToken.None)).Select(k => k[prefix.Length..]).Where(n => !n.Contains('/', StringComparison.Ordinal))];

    public byte[]? Read(string name) => Now(Store.Get(prefix + name, CancellationToken.None))?.Content;

    public (long Epoch, string? Manifest) Pointed() => Pointer().Pointer is { } pointer ? (pointer.Epoch, pointer.Manifest) : (0, null);

    public void Claim(long epoch)
    {
        while (true)
        {
            var (pointer, version) = Pointer();
            Refuse(pointer, epoch);
            var mine = new CheckpointPointer(epoch, _holder, pointer?.Manifest);
            if (pointer == mine && version is not null)
            {
                _version = version; // an earlier attempt had been carried out
                return;
            }

            _version = Put(mine, version);
            if (_version is not null) return;
        }
    }

    public CheckpointFile Stage(string name, Action<Stream> write, Action<string>? reached)
    {
        Directory.CreateDirectory(folder);
        var path = In(name);
        AtomicFile.Write(path, write);
        var file = new CheckpointFile(name, CheckpointStore.Hash(path), new FileInfo(path).Length);
        reached?.Invoke("staged here " + name);
        Now(cache.Replace(path, CancellationToken.None)); // of this epoch and step there is only this content
        reached?.Invoke("staged " + name);
        ObjectCache.Forget(folder, DateTimeOffset.UtcNow);
        return file;
    }

    public string? Fault(CheckpointFile file)
    {
        var entry = Now(Store.Find(prefix + file.Name, CancellationToken.None));
        if (entry is null) return "is missing";
        if (entry.Bytes != file.Bytes) return "is damaged";
        // Read it in any case: a right copy here says nothing about what the next process will find.
        ObjectCache.Drop(In(file.Name));
        return Now(cache.Fetch(In(file.Name), file.Sha256, CancellationToken.None)) ? null : "is damaged";
    }

    public void WriteManifest(string name, long epoch, byte[] content, Action<string>? reached)
    {
        if (_version is null) Claim(epoch);
        var condition = PutCondition.IfAbsent;
        while (Now(Store.Put(prefix + name, content, condition, CancellationToken.None)) is null)
        {
            var there = Now(Store.Get(prefix + name, CancellationToken.None));
            if (there is not null && there.Content.AsSpan().SequenceEqual(content)) break; // ours: the answer was lost
            RefuseUnlessMine(epoch);
            condition = there is null ? PutCondition.IfAbsent : PutCondition.IfVersion(there.Version); // ours, of the same step, written before
        }

        reached?.Invoke("put " + name);
    }

    public void Point(string name, long epoch, Action<string>? reached)
    {
        var mine = new CheckpointPointer(epoch, _holder, name);
        while (true)
        {
            if (Put(mine, _version) is { } version)
            {
                _version = version;
                break;
            }

            var (pointer, there) = Pointer();
            if (pointer is not null && pointer.Holder != _holder) throw Stale(pointer, epoch);
            _version = there; // ours: the answer was lost, or it is gone or damaged, and is written again
            if (pointer == mine) break;
        }

        reached?.Invoke("pointed to " + name);
    }

    public void Delete(string name)
    {
        Now(Store.Delete([prefix + name], CancellationToken.None));
        ObjectCache.Drop(In(name));
    }

    private static T Now<T>(Task<T> task) => task.GetAwaiter().GetResult(); // for as long as the store is away: the callers give it threads of their own

    private static void Now(Task task) => task.GetAwaiter().GetResult();

    private (CheckpointPointer? Pointer, string? Version) Pointer() =>
        Now(Store.Get(PointerKey, CancellationToken.None)) is { } there ? (there.IsWhole ? CheckpointPointer.Parse(there.Content) : null, there.Version) : (null, null);

    private string? Put(CheckpointPointer pointer, string? version) =>
        Now(Store.Put(PointerKey, pointer.Bytes, version is null ? PutCondition.IfAbsent : PutCondition.IfVersion(version), CancellationToken.None));

    private void Refuse(CheckpointPointer? pointer, long epoch)
    {
        if (pointer is not null && (pointer.Epoch > epoch || (pointer.Epoch == epoch && pointer.Holder != _holder))) throw Stale(pointer, epoch);
    }

    private void RefuseUnlessMine(long epoch)
    {
        if (Pointer().Pointer is { } pointer && pointer.Holder != _holder) throw Stale(pointer, epoch);
    }

    private StaleEpochException Stale(CheckpointPointer pointer, long epoch) =>
        new($"{Place} belongs to a writer of epoch {pointer.Epoch}; what one of epoch {epoch} writes does not count any more");
}
