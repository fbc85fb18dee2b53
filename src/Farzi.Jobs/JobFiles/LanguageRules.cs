using Farzi.Contracts.Jobs;
using Farzi.Engine.Datasets;
using Farzi.Jobs.Data;

namespace Farzi.Jobs.JobFiles;

/// <summary>What must hold in a job about text.</summary>
internal static class LanguageRules
{
    /// <summary>Every rule that a job breaks.</summary>
    public static IEnumerable<JobRule> Broken(JobSpec job)
    {
        var data = job.Data;
        if (!JobText.Formats.Contains(data.Format))
        {
            var events = DatasetFormatNames.TryParse(data.Format, out _) ? $"{data.Format} is a layout of event sequences" : $"unknown layout '{data.Format}'";
            yield return new JobRule("data.format", $"{events}; of text expected one of {string.Join(", ", JobText.Formats)}", "task");
        }

        if (data.ValidationPath is null != data.TestPath is null)
            yield return new JobRule(data.ValidationPath is null ? "data.testPath" : "data.validationPath", "one held-out file without the other; give both or none", data.ValidationPath is null ? "data.validationPath" : "data.testPath");
        if (data.Format == JobText.OneFile && (data.ValidationPath is not null || data.TestPath is not null))
            yield return new JobRule("data.format", "text is one file that is cut by shares; set ptb, or leave data.validationPath and data.testPath out", "data.validationPath", "data.testPath");
        if (data.ValidationShare + data.TestShare >= 1)
            yield return new JobRule("data.validationShare", $"{data.ValidationShare} and a test share of {data.TestShare} leave nothing to learn from; expected less than 1 together", "data.testShare");
        if (data.MaximumVocabulary == 1)
            yield return new JobRule("data.maximumVocabulary", "a vocabulary of 1 has nothing to predict; expected 2 or more, or 0 for no limit");
        (string Path, bool IsSet)[] foreign =
        [
            ("data.columns", data.Columns != new ColumnsSpec()), ("data.hasHeader", !data.HasHeader), ("data.minimumEvents", data.MinimumEvents != new DataSpec().MinimumEvents),
            ("data.minimumRating", data.MinimumRating is not null), ("data.duplicates", data.Duplicates != DuplicateEvents.Keep), ("data.generator", data.Generator is not null),
            ("outer.endBias", job.Outer.EndBias != 0), ("synthetic.initialization.endShare", job.Synthetic.Initialization.EndShare != 0),
            ("evaluation.student.endBias", job.Evaluation.Student.EndBias != 0), ("evaluation.sampled.endBias", job.Evaluation.Sampled.EndBias != 0),
            ("evaluation.full.endBias", job.Evaluation.Full.EndBias != 0),
        ];
        foreach (var (path, _) in foreign.Where(s => s.IsSet)) yield return new JobRule(path, "text has no such thing; leave it out", "task");
        if (job.Evaluation.Stride >= job.Synthetic.Length)
            yield return new JobRule("evaluation.stride", $"{job.Evaluation.Stride} events, but windows have {job.Synthetic.Length - 1} before the last; expected less than synthetic.length, or 0 for all", "synthetic.length");
    }
}
