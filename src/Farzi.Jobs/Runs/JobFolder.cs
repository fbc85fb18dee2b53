using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Stores;

namespace Farzi.Jobs.Runs;

/// <summary>The folder of a job: where its files lie. It belongs to no process; <see cref="RunFolder"/> holds one.</summary>
/// <param name="root">The folder.</param>
public class JobFolder(string root)
{
    /// <summary>The folder.</summary>
    public string Root { get; } = root;

    /// <summary>The job with every default filled in.</summary>
    public string Job => In("job.yaml");

    /// <summary>The results, as data.</summary>
    public string Report => In("report.json");

    /// <summary>The results, as a page.</summary>
    public string ReportPage => In("report.html");

    /// <summary>The distilled tensors.</summary>
    public string Distilled => In(DistilledDataset.FileName);

    /// <summary>The dataset card.</summary>
    public string Card => In("README.md");

    /// <summary>The names of the events, in index order.</summary>
    public string Vocabulary => In(VocabularyFile.FileName);

    /// <summary>The recorded events.</summary>
    public string Events => In("events.jsonl");

    /// <summary>The state of an unfinished run.</summary>
    public string Checkpoints => In("checkpoints");

    /// <summary>The data that distillation starts from.</summary>
    public string Start => In("checkpoints", "start.safetensors");

    /// <summary>The trajectory bank Ω.</summary>
    public string Bank => In("checkpoints", "bank.safetensors");

    /// <summary>Finished students.</summary>
    public string Students => In("checkpoints", "students");

    /// <summary>Makes the folders and writes the job into them, where it is not there already.</summary>
    public void Create(JobSpec job)
    {
        Directory.CreateDirectory(Checkpoints);
        var yaml = SpecWriter.Yaml(job);
        if (!File.Exists(Job) || File.ReadAllText(Job) != yaml) AtomicFile.WriteText(Job, yaml); // path, threads and the like may differ
    }

    /// <summary>What baselines need before their students.</summary>
    public string Baselines => In("checkpoints", "baselines");

    /// <summary>Makes a file here what it is for every process. Nothing is to be done in a folder that all of them see.</summary>
    /// <param name="path">The file; afterwards it is not there where no process has written it.</param>
    /// <param name="sha256">What its content must hash to; null for whatever its writer said.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public virtual Task Fetch(string path, string? sha256, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes a file where no process has made it; of several devices of this process that want it one makes it, and the others wait.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it, whole or not at all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public void Make(string path, Action write, CancellationToken cancellationToken)
    {
        using var alone = PathLock.Enter(path, cancellationToken);
        Fetch(path, null, cancellationToken).GetAwaiter().GetResult();
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        write();
        Share(path, cancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>Length and SHA-256 of a file, where they are known without reading it; null where they are not, or there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public virtual Task<(long Bytes, string Sha256)?> Look(string path, CancellationToken cancellationToken) => Task.FromResult<(long, string)?>(null);

    /// <summary>Makes a file that was written here known to every process; of several that write one, the first one's counts, here too.</summary>
    public virtual Task Share(string path, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes a file that was written here known to every process, instead of an older one.</summary>
    public virtual Task Replace(string path, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes the folders and writes the job into them, for every process.</summary>
    public virtual Task Publish(JobSpec job, CancellationToken cancellationToken)
    {
        Create(job);
        return Task.CompletedTask;
    }

    /// <summary>The checkpoints.</summary>
    /// <param name="keep">How many are kept.</param>
    public virtual CheckpointStore OpenCheckpoints(int keep) => new(Checkpoints, keep);

    /// <summary>Makes <see cref="Events"/> what every process has recorded.</summary>
    public virtual Task FetchEvents(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Opens what makes events durable, where the file alone does not, and makes <see cref="Events"/> what is durable.</summary>
    /// <param name="epoch">Epoch of the writer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public virtual Task<IEventJournal?> OpenJournal(long epoch, CancellationToken cancellationToken) => Task.FromResult<IEventJournal?>(null);

    /// <summary>Removes everything that the job has written.</summary>
    public virtual Task Remove(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            if (Directory.Exists(Root)) Directory.Delete(Root, recursive: true);
        },
        cancellationToken);

    /// <summary>A file or folder inside.</summary>
    public string In(params ReadOnlySpan<string> names) => Path.Combine([Root, .. names]);
}
