using System.Globalization;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Runs;

/// <summary>How to train on distilled data, for the metadata of its file.</summary>
internal static class TrainingRecipe
{
    /// <summary>The settings of the students that were reported.</summary>
    public static IReadOnlyDictionary<string, string> Of(JobSpec job, RunReport report)
    {
        var student = job.Evaluation.Student;
        var row = report.Students.FirstOrDefault(s => s.TrainedOn == TrainingSource.Farzi);
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "farzi-distilled-1",
            ["job"] = job.Name,
            ["learner"] = job.Learner.Name,
            ["hidden"] = Text(job.Learner.Hidden),
            ["blocks"] = Text(job.Learner.Blocks),
            ["heads"] = Text(job.Learner.Heads),
            ["feed_forward"] = Text(job.Learner.FeedForward == 0 ? 4 * job.Learner.Hidden : job.Learner.FeedForward),
            ["activation"] = SettingText.Of(job.Learner.Activation),
            ["init_std"] = SettingText.Of(student.InitStd == 0 ? job.Learner.InitStd : student.InitStd),
            ["optimizer"] = "adam",
            ["learning_rate"] = row?.Settings?.GetValueOrDefault("learningRate") ?? SettingText.Of(student.LearningRates[0]),
            ["epsilon"] = SettingText.Of(student.Epsilon),
            ["batch_size"] = Text(student.BatchSize == 0 ? job.Synthetic.Sequences : student.BatchSize),
            ["dropout"] = row?.Settings?.GetValueOrDefault("dropout") ?? SettingText.Of(student.Dropouts[0]),
            ["steps"] = row?.Settings?.GetValueOrDefault("steps")?.Split(' ')[0] ?? Text(student.Steps),
            ["loss"] = "cross-entropy of predicted and next soft event",
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
