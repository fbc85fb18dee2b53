using Farzi.Contracts.Jobs;
using Farzi.Engine.Datasets;
using Farzi.Jobs.Data;

namespace Farzi.Jobs.JobFiles;

/// <summary>What must hold in a job about event sequences.</summary>
internal static class RecommendationRules
{
    /// <summary>Every rule that a job breaks.</summary>
    public static IEnumerable<JobRule> Broken(JobSpec job)
    {
        var data = job.Data;
        if (data.Format is JobText.Files or JobText.OneFile)
            yield return new JobRule("data.format", $"{data.Format} is a layout of text; set task: language, or another layout", "task");
        else if (!DatasetFormatNames.TryParse(data.Format, out var format))
            yield return new JobRule("data.format", $"unknown layout '{data.Format}'; {Nearest(data.Format)}expected one of {string.Join(", ", DatasetFormatNames.All)}");
        else if (!data.HasHeader && format is not (DatasetFormat.Csv or DatasetFormat.Tsv))
            yield return new JobRule("data.hasHeader", "only csv and tsv can lack a header; set data.format to csv or tsv, or leave this out", "data.format");
        if (!job.Evaluation.Cutoffs.Contains(10))
            yield return new JobRule("evaluation.cutoffs", "the list lacks 10, by which runs are compared; add it");
        var plain = new DataSpec();
        (string Path, bool IsSet)[] textOnly =
        [
            ("data.level", data.Level != plain.Level), ("data.maximumVocabulary", data.MaximumVocabulary != 0),
            ("data.validationPath", data.ValidationPath is not null), ("data.testPath", data.TestPath is not null),
            ("data.validationShare", data.ValidationShare != plain.ValidationShare), ("data.testShare", data.TestShare != plain.TestShare),
            ("evaluation.stride", job.Evaluation.Stride != 0), ("evaluation.validationEvents", job.Evaluation.ValidationEvents != 0),
        ];
        foreach (var (path, _) in textOnly.Where(s => s.IsSet)) yield return new JobRule(path, "only text has this; set task: language, or leave it out", "task");
    }

    private static string Nearest(string format) => NearestWord.Find(format, DatasetFormatNames.All) is { } near ? $"did you mean {near}? " : "";
}
