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
    /// <summary>Everything but <c>job.yaml</c> and <c>events.jsonl</c>, which are there; <c>report.json</c> comes last.</summary>
    public static void Write(JobFolder folder, RunReport report, JobSpec job, TaskData data, DistilledDataset distilled) =>
        ReportWriter.Write(folder.Root, report, new ReportAttachments
        {
            Distilled = distilled with { Recipe = TrainingRecipe.Of(job, report) },
            Vocabulary = data.Split.Vocabulary,
            TrainEventCounts = Array.ConvertAll(TrainCounts.PerItem(data.Split), count => (long)count),
            Text = JobText.LevelOf(job),
            JobYaml = File.ReadAllText(folder.Job),
            SampleSeed = (ulong)job.Seed,
        });
}
