using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;

namespace Farzi.Jobs.Reports;

/// <summary>Writes the outcome of a run into its folder.</summary>
public static class ReportWriter
{
    /// <summary>The name of the report for programs.</summary>
    public const string JsonFileName = "report.json";

    /// <summary>The name of the report for people.</summary>
    public const string PageFileName = "report.html";

    /// <summary>
    /// Writes <c>distilled.safetensors</c>, <c>vocabulary.tsv</c>, <c>hard-sequences.tsv</c>, <c>sampled-sequences.tsv</c> (of text also as <c>.txt</c>; as far as attached),
    /// <c>report.html</c>, <c>README.md</c> and, last, <c>report.json</c>: whoever sees that one finds the others complete. Each is written
    /// atomically.
    /// </summary>
    /// <param name="runFolder">The run folder; must exist.</param>
    /// <param name="report">The numbers.</param>
    /// <param name="attachments">What belongs to them; nothing when null.</param>
    /// <exception cref="ArgumentException">The digest in the report is not that of the attached dataset, or dataset and vocabulary differ in size.</exception>
    /// <exception cref="IOException">A file could not be brought to the disk.</exception>
    public static void Write(string runFolder, RunReport report, ReportAttachments? attachments = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        ArgumentNullException.ThrowIfNull(report);
        attachments ??= new ReportAttachments();
        Check(report, attachments);
        if (attachments is { Distilled: { } distilled })
        {
            distilled.Save(Path.Combine(runFolder, DistilledDataset.FileName));
            if (attachments.Vocabulary is { } vocabulary)
            {
                VocabularyFile.Write(Path.Combine(runFolder, VocabularyFile.FileName), vocabulary);
                HardSequenceFiles.Write(runFolder, distilled, vocabulary, attachments.SampleSeed, attachments.Text);
            }
        }

        AtomicFile.WriteText(Path.Combine(runFolder, PageFileName), ReportPage.Render(report, attachments));
        AtomicFile.WriteText(Path.Combine(runFolder, DatasetCard.FileName), DatasetCard.Render(report, attachments.Distilled));
        AtomicFile.WriteText(Path.Combine(runFolder, JsonFileName), ReportJson.Serialize(report));
    }

    private static void Check(RunReport report, ReportAttachments attachments)
    {
        if (attachments.Distilled is not { } distilled) return;
        if (report.Distillation.Digest != distilled.Digest())
        {
            throw new ArgumentException(
                $"The report gives the digest '{report.Distillation.Digest}', but the attached dataset has '{distilled.Digest()}'.", nameof(report));
        }

        if (attachments.Vocabulary is { } vocabulary && vocabulary.Count != distilled.VocabularySize)
        {
            throw new ArgumentException(
                $"The vocabulary has {vocabulary.Count} events, but the distilled dataset is over {distilled.VocabularySize}.", nameof(attachments));
        }
    }
}
