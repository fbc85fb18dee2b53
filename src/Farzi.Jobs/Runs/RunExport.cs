using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Data;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Reports;

namespace Farzi.Jobs.Runs;

/// <summary>Copies what others need of a finished run: the tensors, the vocabulary, sequences of ordinary events, the dataset card.</summary>
public static class RunExport
{
    /// <summary>Writes the files.</summary>
    /// <param name="folder">The finished run.</param>
    /// <param name="target">The folder to write into; created where it is missing.</param>
    /// <param name="seed">Seed of the sampled sequences.</param>
    /// <returns>The names of the files.</returns>
    /// <exception cref="RunFolderException">The tensors are not those that the report names.</exception>
    public static IReadOnlyList<string> Write(RunFolder folder, string target, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var report = ReportJson.Deserialize(File.ReadAllText(folder.Report));
        var distilled = DistilledDataset.Load(folder.Distilled);
        if (distilled.Digest() != report.Distillation.Digest)
            throw new RunFolderException($"{folder.Distilled} has the digest {distilled.Digest()[..12]}…, the report {report.Distillation.Digest[..12]}…; the file was changed");
        var vocabulary = VocabularyFile.Read(folder.Vocabulary);
        Directory.CreateDirectory(target);
        string In(string name) => Path.Combine(target, name);
        distilled.Save(In(DistilledDataset.FileName));
        VocabularyFile.Write(In(VocabularyFile.FileName), vocabulary);
        var sequences = HardSequenceFiles.Write(target, distilled, vocabulary, seed, JobText.LevelOf(JobFile.Read(folder.Job, [])));
        AtomicFile.WriteText(In("README.md"), File.ReadAllText(folder.Card));
        AtomicFile.WriteText(In("job.yaml"), File.ReadAllText(folder.Job));
        return [DistilledDataset.FileName, VocabularyFile.FileName, .. sequences, "README.md", "job.yaml"];
    }
}
