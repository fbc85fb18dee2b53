using Farzi.Contracts.Jobs;
using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;
using TextLevel = Farzi.Engine.Datasets.Text.TextLevel;

namespace Farzi.Jobs.Data;

/// <summary>Gets the text of a job.</summary>
public static class JobText
{
    /// <summary>The layout of a train file that has its validation and test files beside it.</summary>
    public const string Files = "ptb";

    /// <summary>The layout of one file that is cut by shares.</summary>
    public const string OneFile = "text";

    /// <summary>The layouts of text.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["auto", Files, OneFile];

    /// <summary>What the events of a job are; null where it is not about text.</summary>
    public static TextLevel? LevelOf(JobSpec job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Task == JobTask.Language ? Level(job.Data) : null;
    }

    /// <summary>Reads the text.</summary>
    /// <exception cref="DatasetException">A file is missing or malformed.</exception>
    public static TextCorpus Read(DataSpec data, CancellationToken cancellationToken) => TextCorpusReader.Read(Options(data), cancellationToken);

    /// <summary>The reader's options for a job's data: with <c>auto</c> the files beside a train file are taken where both are there.</summary>
    /// <exception cref="DatasetException">There is no such file, or none beside it where the layout needs them.</exception>
    public static TextOptions Options(DataSpec data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var path = data.Path!;
        if (!File.Exists(path)) throw new DatasetException(path, "there is no such file; name the text with --set data.path=FILE");
        var beside = data.Format == OneFile ? null : TextFiles.Beside(path);
        var validation = data.ValidationPath ?? beside?.Validation;
        var test = data.TestPath ?? beside?.Test;
        if (data.Format == Files && (validation is null || test is null))
        {
            throw new DatasetException(
                path, $"the layout {Files} needs a validation and a test file beside it ({TextFiles.Expected(path)}); name them with data.validationPath and data.testPath, or cut one file with data.format {OneFile}");
        }

        return new TextOptions
        {
            Path = path,
            ValidationPath = validation,
            TestPath = test,
            Level = Level(data),
            ValidationShare = data.ValidationShare,
            TestShare = data.TestShare,
            MaximumVocabulary = data.MaximumVocabulary,
            MinimumCount = data.MinimumItemEvents,
            MaxBadLines = data.MaxBadLines,
        };
    }

    private static TextLevel Level(DataSpec data) => data.Level == Contracts.Jobs.TextLevel.Char ? TextLevel.Character : TextLevel.Word;
}
