using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Evaluation;
using Farzi.Jobs.Data;
using Farzi.Jobs.Reports;
using Farzi.Jobs.Tasks;

namespace Farzi.Jobs.Runs;

/// <summary>Writes the results of a run into its folder.</summary>
internal static class ReportFiles
{
    private static readonly string[] Names =
    [
        DistilledDataset.FileName, VocabularyFile.FileName, HardSequences.MostLikelyFileName, HardSequences.SampledFileName, HardSequences.MostLikelyTextName,
        HardSequences.SampledTextName, DatasetCard.FileName, ReportWriter.PageFileName, ReportWriter.JsonFileName,
    ];

    /// <summary>Brings here what the report is written from: events, and the job as it was submitted.</summary>
    public static void Fetch(JobFolder folder)
    {
        foreach (var name in Names.Append("job.yaml")) Now(folder.Fetch(folder.In(name), null, CancellationToken.None)); // nothing of a job that had this id before
        Now(folder.FetchEvents(CancellationToken.None));
    }

    /// <summary>Everything but <c>job.yaml</c> and <c>events.jsonl</c>, which are there; <c>report.json</c> comes last.</summary>
    public static void Write(JobFolder folder, RunReport report, JobSpec job, TaskData data, DistilledDataset distilled)
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
        foreach (var name in Names.Where(n => File.Exists(folder.In(n)))) Now(folder.Replace(folder.In(name), CancellationToken.None));
    }

    private static void Now(Task task) => task.GetAwaiter().GetResult();
}
