using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;
using Farzi.Jobs.Reports;

namespace Farzi.Jobs.Tests.Reports;

/// <summary>An invented run that uses every part of a report.</summary>
internal static class ExampleReport
{
    public static RunReport Create(DistilledDataset distilled, int metaSteps = 1500) => new()
    {
        Job = "ml-100k",
        NumericProfile = new NumericProfile
        {
            Backend = "cpu", Gemm = "onednn", InstructionSet = "avx2", Device = "Example CPU @ 2.0 GHz", Threads = 2,
            Libraries = new Dictionary<string, string> { ["libdnnl"] = "2.7.0" },
        },
        Data = new DataSummary { Sequences = 943, Events = 99287, TrainEvents = 97401, Vocabulary = 1349, Bytes = 133926, Name = "MovieLens-100K", Hash = "sha256:06416e597f82b7342361e41163890c81036900f418ad91315590814211dca490" },
        Synthetic = new SyntheticSummary
        {
            Sequences = distilled.SequenceCount, Length = distilled.SequenceLength, LatentDimension = distilled.LatentDimension, Bytes = distilled.ByteCount,
            EventsPercent = 100.0 * distilled.SequenceCount * distilled.SequenceLength / 97401, BytesPercent = 100.0 * distilled.ByteCount / 133926, Temperature = distilled.Temperature,
        },
        Distillation = new DistillationSummary
        {
            MetaSteps = metaSteps, InnerSteps = 160, Rollouts = 2, Policy = "log", Seconds = 2912.4, PeakBytes = 412L << 20, PredictedPeakBytes = 398L << 20,
            Digest = distilled.Digest(), BestStep = metaSteps * 9 / 10,
        },
        Students = Students,
        Relative = RelativeQuality.Of(Students),
        Curves = Curves(metaSteps),
        Timings = new Dictionary<string, double> { ["data"] = 0.8, ["warm start"] = 11.2, ["distilling"] = 2912.4, ["evaluating"] = 318.9 },
        Versions = new Dictionary<string, string> { ["farzi"] = "0.1.0", ["dotnet"] = "10.0.0" },
        Warnings = ["Equal bytes hold the whole dataset: the rows of that budget are the full data."],
        Definitions = new Dictionary<string, string>(ReportDefinitions.Standard) { ["psp"] = "propensity-scored precision, A = 0.55, B = 1.5" },
        Finished = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };

    public static DistilledDataset Distilled(int sequences = 50, int length = 50, int dimension = 32, int vocabulary = 1349)
    {
        var random = new Random(1);
        var latents = new float[sequences * length * dimension];
        for (var i = 0; i < latents.Length; i++) latents[i] = (float)((random.NextDouble() - 0.5) * 9 / (1 + i % dimension));
        var decoder = new float[dimension * vocabulary];
        for (var i = 0; i < decoder.Length; i++) decoder[i] = (float)((random.NextDouble() - 0.5) * 3 - (i < vocabulary ? 0.002 * i : 0));
        return new DistilledDataset(latents, decoder, MathF.Log(0.8f), sequences, length, dimension, vocabulary)
        {
            Recipe = new Dictionary<string, string> { ["learner"] = "sasrec", ["optimizer"] = "adam", ["learning_rate"] = "0.004", ["steps"] = "130" },
        };
    }

    public static ReportAttachments Attachments(DistilledDataset distilled, Func<int, string>? name = null) => new()
    {
        Distilled = distilled,
        Vocabulary = new Vocabulary(Enumerable.Range(0, distilled.VocabularySize).Select(name ?? (i => $"Film {i} ({1950 + i % 50})"))),
        TrainEventCounts = [.. Enumerable.Range(0, distilled.VocabularySize).Select(i => 600L / (1 + i / 20))],
        JobYaml = "name: ml-100k\ndata:\n  path: u.data\nsynthetic:\n  sequences: 50\n  length: 50\n",
        SampleSeed = 7,
    };

    private static readonly StudentResult[] Students =
    [
        Student("full", "full", 97401, 0.195, 0.106, 0.653, 0.921), Student("farzi", "sequences", 2500, 0.186, 0.1, 0.631, 0.914),
        Student("warm-start", "sequences", 2500, 0.108, 0.054, 0.497, 0.86), Student("random", "sequences", 2500, 0.071, 0.036, 0.301, 0.79),
        Student("random", "bytes", 97401, 0.19, 0.104, 0.64, 0.92), Student("head", "sequences", 2500, 0.064, 0.031, 0.288, 0.77),
        Student("popularity", "full", 97401, 0.086, 0.045, 0.318, 0.83),
    ];

    private static StudentResult Student(string trainedOn, string budget, long events, double hr10, double ndcg10, double hr100, double auc) => new()
    {
        Learner = "sasrec", TrainedOn = trainedOn, Budget = budget, Seeds = [11, 12, 13], Seconds = 42.5, TrainingEvents = events, Trials = 12,
        Metrics = new Dictionary<string, MetricSummary>
        {
            ["hr@10"] = Around(hr10), ["hr@100"] = Around(hr100), ["ndcg@10"] = Around(ndcg10), ["ndcg@100"] = Around(ndcg10 * 1.9), ["auc"] = Around(auc), ["psp@10"] = Around(hr10 * 0.4),
        },
    };

    private static MetricSummary Around(double value) => MetricSummary.Of([value - 0.004, value, value + 0.005]);

    private static ReportCurves Curves(int metaSteps)
    {
        var random = new Random(2);
        var steps = Enumerable.Range(1, metaSteps).Select(s => new MetaStepPoint
        {
            Step = s, OuterLoss = 6.1 + 1.1 * Math.Exp(-s / 300.0) + 0.15 * random.NextDouble(), GradientNormLatents = 0.02 * Math.Exp(random.NextDouble() - 0.5),
            GradientNormDecoder = 0.12 * Math.Exp(2 * random.NextDouble() - 1), ClippedShare = random.Next(20) == 0 ? 1 : 0, LearningRate = 0.03 * (0.05 + 0.95 * (1 + Math.Cos(Math.PI * s / metaSteps)) / 2),
        });
        var validation = Enumerable.Range(0, 16).Select(i => new ValidationPoint
        {
            Step = metaSteps * i / 15, Metrics = new Dictionary<string, double> { ["hr@10"] = 0.19 - 0.08 * Math.Exp(-i / 4.0), ["ndcg@10"] = 0.1 - 0.05 * Math.Exp(-i / 4.0), ["auc"] = 0.9 },
        });
        return new ReportCurves { MetaSteps = [.. steps], Validation = [.. validation] };
    }
}
