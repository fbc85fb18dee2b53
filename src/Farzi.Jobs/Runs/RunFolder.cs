using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Runs;

/// <summary>
/// The folder of one run, held by one process. <c>job.yaml</c> is written first and <c>report.json</c> last, so that a folder tells
/// whether its run is new, interrupted or finished.
/// </summary>
public sealed class RunFolder : JobFolder, IDisposable
{
    private const string LockName = ".lock";
    private readonly FileStream _lock;

    private RunFolder(string path, FileStream held, bool isNew)
        : base(path)
    {
        _lock = held;
        IsNew = isNew;
    }

    /// <summary>Whether the run begins here; otherwise it was interrupted and goes on.</summary>
    public bool IsNew { get; }

    /// <summary>Whether a folder holds a finished run.</summary>
    public static bool IsFinished(string path) => File.Exists(Path.Combine(path, "report.json"));

    /// <summary>Opens the folder of a job: new, or interrupted with the same job.</summary>
    /// <param name="path">The folder; created where it is missing.</param>
    /// <param name="job">The job.</param>
    /// <exception cref="RunFolderException">The folder is finished, changed, in use, or not a run folder.</exception>
    public static RunFolder Open(string path, JobSpec job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (path.Length == 0 || path.Any(char.IsControl)) throw new RunFolderException("the folder's name is empty or holds control characters; expected a path");
        FileStream? held = null;
        try
        {
            if (File.Exists(path)) throw new RunFolderException($"{path} is a file; expected a folder");
            Directory.CreateDirectory(path);
            held = Hold(path);
            var isNew = Check(path, job);
            var folder = new RunFolder(path, held, isNew);
            folder.Create(job);
            AtomicFile.DeleteLeftovers(folder.Checkpoints); // nobody else writes here: the folder is held
            return folder;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            held?.Dispose();
            throw new RunFolderException($"{path} cannot be used: {e.Message}");
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Opens the folder of a finished run.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="RunFolderException">There is no finished run, or another process uses it.</exception>
    public static RunFolder OpenFinished(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!IsFinished(path) || !File.Exists(Path.Combine(path, "job.yaml")))
            throw new RunFolderException($"{path} holds no finished run (no report.json); finish it with farzi run first");
        return new RunFolder(path, Hold(path), isNew: false);
    }

    /// <summary>Lets the folder go.</summary>
    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(Path.Combine(path, LockName)))
        {
            throw new RunFolderException($"{path} is in use by another process; wait for it, or choose another folder with --out");
        }
    }

    private static bool Check(string path, JobSpec job)
    {
        var file = Path.Combine(path, "job.yaml");
        if (!File.Exists(file))
        {
            var foreign = Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).FirstOrDefault(n => n is not LockName and not "checkpoints" && !n!.EndsWith(AtomicFile.TemporarySuffix, StringComparison.Ordinal));
            return foreign is null ? true : throw new RunFolderException($"{path} is not empty and not a run folder (it holds {foreign}); choose another one with --out");
        }

        if (IsFinished(path))
            throw new RunFolderException($"{path} holds a finished run; choose another folder with --out, or remove this one");
        JobSpec old;
        try
        {
            old = JobFile.Read(file, []);
        }
        catch (JobFileException e)
        {
            throw new RunFolderException($"{path} holds a run of another version of Farzi, whose job this one cannot read ({e.Faults[0]}); choose another folder with --out");
        }

        if (JobHash.Of(old) == JobHash.Of(job)) return false;
        throw new RunFolderException(
            $"{path} holds an interrupted run of another job; choose another folder with --out, or change back:\n  {string.Join("\n  ", JobHash.Differences(old, job))}");
    }
}
