using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Reports;

namespace Farzi.Jobs.Tests.Reports;

public sealed class ReportWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("farzi-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_folder_holds_every_part_and_the_digest_of_the_file_is_that_of_the_report()
    {
        var data = ExampleReport.Distilled(sequences: 3, length: 4, dimension: 2, vocabulary: 10);
        ReportWriter.Write(_folder, ExampleReport.Create(data, metaSteps: 5), ExampleReport.Attachments(data));
        Assert.Equal(
            ["README.md", "distilled.safetensors", "hard-sequences.tsv", "report.html", "report.json", "sampled-sequences.tsv", "vocabulary.tsv"],
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var report = ReportJson.Deserialize(File.ReadAllText(Path.Combine(_folder, ReportWriter.JsonFileName)));
        var loaded = DistilledDataset.Load(Path.Combine(_folder, DistilledDataset.FileName));
        Assert.Equal(report.Distillation.Digest, loaded.Digest());
        Assert.Equal("0.004", loaded.Recipe["learning_rate"]);
        Assert.Equal(10, VocabularyFile.Read(Path.Combine(_folder, VocabularyFile.FileName)).Count);
        Assert.Equal(1 + 12, File.ReadAllLines(Path.Combine(_folder, HardSequences.SampledFileName)).Length);
    }

    [Fact]
    public void A_report_alone_makes_a_folder_without_data()
    {
        ReportWriter.Write(_folder, ExampleReport.Create(ExampleReport.Distilled(1, 1, 1, 2), metaSteps: 5));
        Assert.Equal(["README.md", "report.html", "report.json"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_digest_of_other_data_is_refused_before_anything_is_written()
    {
        var data = ExampleReport.Distilled(sequences: 3, length: 4, dimension: 2, vocabulary: 10);
        var report = ExampleReport.Create(data, metaSteps: 5);
        data.Latents[0] += 1;
        Assert.Throws<ArgumentException>(() => ReportWriter.Write(_folder, report, ExampleReport.Attachments(data)));
        Assert.Empty(Directory.GetFiles(_folder));
    }
}
