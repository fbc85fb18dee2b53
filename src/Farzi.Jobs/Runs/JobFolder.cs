using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.JobFiles;

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

    /// <summary>A file or folder inside.</summary>
    public string In(params ReadOnlySpan<string> names) => Path.Combine([Root, .. names]);
}
