using System.Globalization;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Learners;
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
        var recipe = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "farzi-distilled-1",
            ["job"] = job.Name,
            ["learner"] = job.Learner.Name,
            ["hidden"] = Text(job.Learner.Hidden),
            ["init_std"] = SettingText.Of(student.InitStd == 0 ? job.Learner.InitStd : student.InitStd),
            ["optimizer"] = "adam",
            ["learning_rate"] = row?.Settings?.GetValueOrDefault("learningRate") ?? SettingText.Of(student.LearningRates[0]),
            ["epsilon"] = SettingText.Of(student.Epsilon),
            ["batch_size"] = Text(student.BatchSize == 0 ? job.Synthetic.Sequences : student.BatchSize),
            ["dropout"] = row?.Settings?.GetValueOrDefault("dropout") ?? SettingText.Of(student.Dropouts[0]),
            ["steps"] = row?.Settings?.GetValueOrDefault("steps")?.Split(' ')[0] ?? Text(student.Steps),
            ["loss"] = "cross-entropy of predicted and next soft event",
        };
        if (student.Averaging > 0) recipe["averaging"] = SettingText.Of(student.Averaging);
        var settings = LearnerKinds.Find(job.Learner.Name)!.Settings;
        if (settings.HasFlag(LearnerSettings.Blocks)) recipe["blocks"] = Text(job.Learner.Blocks);
        if (settings.HasFlag(LearnerSettings.Layers)) recipe["layers"] = Text(job.Learner.Layers);
        if (settings.HasFlag(LearnerSettings.Heads)) recipe["heads"] = Text(job.Learner.Heads);
        if (settings.HasFlag(LearnerSettings.FeedForward)) recipe["feed_forward"] = Text(job.Learner.FeedForward == 0 ? 4 * job.Learner.Hidden : job.Learner.FeedForward);
        if (settings.HasFlag(LearnerSettings.Activation)) recipe["activation"] = SettingText.Of(job.Learner.Activation);
        return recipe;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
