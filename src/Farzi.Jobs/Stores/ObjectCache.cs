using Farzi.Engine.Artifacts;
using Farzi.Jobs.Checkpoints;

namespace Farzi.Jobs.Stores;

/// <summary>
/// A folder whose files are copies of objects: the store decides what there is, the folder only saves the way. Files are named by their path,
/// objects by the same path below a prefix.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="prefix">What every key begins with; empty, or ends with '/'.</param>
/// <param name="folder">The folder.</param>
public sealed class ObjectCache(IObjectStore store, string prefix, string folder)
{
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);

    /// <summary>The store.</summary>
    public IObjectStore Store => store;

    /// <summary>The key of a file.</summary>
    public string Key(string path) => prefix + Path.GetRelativePath(folder, path).Replace('\\', '/');

    /// <summary>Makes a file what the store has; a file that the store does not have, or only damaged, is removed here.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">What its content must hash to; null for whatever its writer said.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it is there.</returns>
    public async Task<bool> Fetch(string path, string? sha256, CancellationToken cancellationToken)
    {
        var expected = sha256;
        if (expected is null)
        {
            var entry = await store.Find(Key(path), cancellationToken).ConfigureAwait(false);
            expected = entry?.Declared;
            if (entry is null)
            {
                Drop(path);
                return false;
            }
        }

        if (expected is not null && IsHere(path, expected)) return true;
        if (await Download(path, expected, cancellationToken).ConfigureAwait(false)) return true;
        Drop(path);
        return false;
    }

    /// <summary>Gives a new file to the store. Where another process gave one of this name before, that one counts, here too.</summary>
    public async Task Share(string path, CancellationToken cancellationToken)
    {
        if (await Put(path, PutCondition.IfAbsent, cancellationToken).ConfigureAwait(false)) return;
        if (await Download(path, null, cancellationToken).ConfigureAwait(false)) return; // ours, where the answer was lost
        await Put(path, PutCondition.None, cancellationToken).ConfigureAwait(false); // what is there is damaged
    }

    /// <summary>Gives a file to the store, instead of what is there.</summary>
    public Task Replace(string path, CancellationToken cancellationToken) => Put(path, PutCondition.None, cancellationToken);

    /// <summary>Removes checkpoint files of this folder that nobody has read or written for a while: they can be fetched again.</summary>
    /// <param name="path">The folder of checkpoints.</param>
    /// <param name="now">The time.</param>
    public static void Forget(string path, DateTimeOffset now)
    {
        foreach (var file in Directory.EnumerateFiles(path))
        {
            if (CheckpointNames.Parse(Path.GetFileName(file)) is not null && File.GetLastWriteTimeUtc(file) < (now - Unused).UtcDateTime) File.Delete(file);
        }
    }

    /// <summary>Removes a copy, where there is one.</summary>
    internal static void Drop(string path)
    {
        if (File.Exists(path)) File.Delete(path); // which fails where not even the folder is there
    }

    private static bool IsHere(string path, string sha256)
    {
        if (!File.Exists(path) || CheckpointStore.Hash(path) != sha256) return false;
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow); // used: see Forget
        return true;
    }

    private async Task<bool> Put(string path, PutCondition condition, CancellationToken cancellationToken)
    {
        var sha256 = CheckpointStore.Hash(path);
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
        return await store.Put(Key(path), content, sha256, condition, cancellationToken).ConfigureAwait(false) is not null;
    }

    private async Task<bool> Download(string path, string? sha256, CancellationToken cancellationToken)
    {
        var parent = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(parent);
        var temporary = Path.Combine(parent, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}{AtomicFile.TemporarySuffix}");
        try
        {
            ObjectRead? read;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
                read = await store.Get(Key(path), file, cancellationToken).ConfigureAwait(false);
            if (read is null || !read.IsWhole || (sha256 is not null && read.Actual != sha256)) return false;
            File.Move(temporary, path, overwrite: true); // a copy: nothing is lost with it
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
