using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Evaluation;
using Farzi.Jobs.Data;
using Farzi.Jobs.Reports;
using Farzi.Jobs.Tasks;

namespace Farzi.Jobs.Runs;

/// <summary>The results of a run in its folder.</summary>
public static class ReportFiles
{
    private const string Tsv = "text/tab-separated-values; charset=utf-8";
    private const string PlainText = "text/plain; charset=utf-8";

    /// <summary>The results by name, with their media types, in the order in which they are given to other processes.</summary>
    public static IReadOnlyList<(string Name, string MediaType)> All { get; } =
    [
        (DistilledDataset.FileName, "application/octet-stream"), (VocabularyFile.FileName, Tsv), (HardSequences.MostLikelyFileName, Tsv), (HardSequences.SampledFileName, Tsv),
        (HardSequences.MostLikelyTextName, PlainText), (HardSequences.SampledTextName, PlainText), (DatasetCard.FileName, "text/markdown; charset=utf-8"),
        (ReportWriter.PageFileName, "text/html; charset=utf-8"), (ReportWriter.JsonFileName, "application/json"),
    ];

    /// <summary>Brings here what the report is written from: events, and the job as it was submitted.</summary>
    internal static void Fetch(JobFolder folder)
    {
        foreach (var name in All.Select(f => f.Name).Append("job.yaml")) Now(folder.Fetch(folder.In(name), null, CancellationToken.None)); // nothing of a job that had this id before
        Now(folder.FetchEvents(CancellationToken.None));
    }

    /// <summary>Everything but <c>job.yaml</c> and <c>events.jsonl</c>, which are there; <c>report.json</c> comes last.</summary>
    internal static void Write(JobFolder folder, RunReport report, JobSpec job, TaskData data, DistilledDataset distilled)
    {
        ReportWriter.Write(folder.Root, report, new ReportAttachments
        {
            Distilled = distilled with { Recipe = TrainingRecipe.Of(job, report) },
            Vocabulary = data.Split.Vocabulary,
            TrainEventCounts = Array.ConvertAll(TrainCounts.PerItem(data.Split), count => (long)count),
            Text = JobText.LevelOf(job),
            JobYaml = File.ReadAllText(folder.Job),
            SampleSeed = (ulong)job.Seed,
        });
        foreach (var name in All.Select(f => f.Name).Where(n => File.Exists(folder.In(n)))) Now(folder.Replace(folder.In(name), CancellationToken.None));
    }

    private static void Now(Task task) => task.GetAwaiter().GetResult();
}
