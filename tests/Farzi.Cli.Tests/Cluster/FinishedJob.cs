using System.Security.Cryptography;
using System.Text;
using Farzi.Client.Tests.Server;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;

namespace Farzi.Cli.Tests.Cluster;

/// <summary>The files of an invented job.</summary>
internal sealed class FinishedJob
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public FinishedJob()
    {
        var distilled = new DistilledDataset([0.1f, 0.2f, 0.3f, 0.4f], [1, 2, 3, 4, 5, 6], 0, 1, 2, 2, 3)
        {
            Recipe = new Dictionary<string, string>(StringComparer.Ordinal) { ["optimizer"] = "adam", ["learning_rate"] = "0.003", ["steps"] = "8" },
        };
        Digest = distilled.Digest();
        using var tensors = new MemoryStream();
        distilled.Save(tensors);
        _files["distilled.safetensors"] = tensors.ToArray();
        _files["report.json"] = Encoding.UTF8.GetBytes(ReportJson.Serialize(Report()));
        _files["vocabulary.tsv"] = "0\tapple\n1\tbread\n2\tcheese\n"u8.ToArray();
        _files["job.yaml"] = "name: shop\n"u8.ToArray();
    }

    public string Digest { get; }

    public IReadOnlyList<string> Names => [.. _files.Keys];

    public byte[] this[string name] => _files[name];

    /// <summary>Lets a server have the files.</summary>
    public void ServeAt(ScriptedServer server, string id)
    {
        server.On($"GET /v1/jobs/{id}/artifacts", Answers.Json(new ArtifactList([.. _files.Select(f => new ArtifactInfo(f.Key, f.Value.Length, Convert.ToHexStringLower(SHA256.HashData(f.Value))))])));
        foreach (var (name, content) in _files) server.On($"GET /v1/jobs/{id}/artifacts/{name}", Answers.Content(content));
    }

    private RunReport Report() => new()
    {
        Job = "shop",
        NumericProfile = new NumericProfile { Backend = "cpu" },
        Data = new DataSummary { Sequences = 9, Events = 90, TrainEvents = 72, Vocabulary = 3 },
        Synthetic = new SyntheticSummary { Sequences = 1, Length = 2, LatentDimension = 2, Bytes = 44, EventsPercent = 2.7, BytesPercent = 50 },
        Distillation = new DistillationSummary { MetaSteps = 3, InnerSteps = 4, Rollouts = 1, Policy = "log", Seconds = 1, PeakBytes = 1, Digest = Digest },
        Students =
        [
            new StudentResult
            {
                Learner = "sasrec", TrainedOn = TrainingSource.Farzi, Budget = "full", Seeds = [1, 2, 3], Seconds = 1,
                Metrics = new Dictionary<string, MetricSummary>(StringComparer.Ordinal) { ["hr@10"] = MetricSummary.Of([0.5, 0.4, 0.6]) },
            },
        ],
        Relative = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal),
    };
}
