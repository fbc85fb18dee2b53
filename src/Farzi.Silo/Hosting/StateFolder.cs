using Farzi.Silo.Configuration;

namespace Farzi.Silo.Hosting;

/// <summary>The folder of the server's state while the process runs.</summary>
internal sealed class StateFolder : IDisposable
{
    private readonly FileStream? _held;

    private StateFolder(FileStream? held) => _held = held;

    /// <summary>Makes the folder, checks that it can be written, and holds it where one process must own it.</summary>
    /// <exception cref="SettingsFaultException">It cannot be used.</exception>
    public static StateFolder Open(SiloOptions options)
    {
        var root = options.StateRoot;
        try
        {
            Directory.CreateDirectory(root);
            File.WriteAllText(Path.Combine(root, $".probe-{Environment.ProcessId}"), "farzi\n");
            File.Delete(Path.Combine(root, $".probe-{Environment.ProcessId}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault($"{root} cannot be written ({e.Message}); expected a folder for jobs and uploads (--state DIR)");
        }

        var isOwn = options.Cluster.Membership != MembershipKind.Postgres || options.Store.Kind == StoreKind.S3;
        if (!isOwn) return new StateFolder(held: null); // shared by the cluster
        var held = Hold(root);
        try
        {
            // Copies of the last run: the bucket has what they are copies of.
            if (options.Store.Kind == StoreKind.S3 && Directory.Exists(options.CacheRoot)) Directory.Delete(options.CacheRoot, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw Fault($"the copies of the last run in {options.CacheRoot} cannot be removed ({e.Message}); remove that folder");
        }

        return new StateFolder(held);
    }

    private static FileStream Hold(string root)
    {
        try
        {
            return new FileStream(Path.Combine(root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault($"{root} is in use by another server; stop it, or choose another folder (--state DIR)");
        }
    }

    /// <summary>Lets the folder go.</summary>
    public void Dispose() => _held?.Dispose();

    private static SettingsFaultException Fault(string message) => new([$"{SiloOptionsReader.Section}:StateRoot: {message}"]);
}
