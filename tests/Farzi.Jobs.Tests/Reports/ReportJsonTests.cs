using System.Text.Json;
using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Tests.Reports;

public sealed class ReportJsonTests
{
    private const string Example = """
        {
          "schema": 1,
          "job": "überblick",
          "task": "recommendation",
          "numericProfile": {
            "backend": "cpu",
            "gemm": "onednn",
            "precision": "float32",
            "instructionSet": "avx2",
            "threads": 2
          },
          "data": {
            "sequences": 943,
            "events": 99287,
            "trainEvents": 97401,
            "vocabulary": 1349
          },
          "synthetic": {
            "sequences": 50,
            "length": 30,
            "latentDimension": 32,
            "bytes": 364676,
            "eventsPercent": 1.5400252564142052,
            "bytesPercent": 0.1
          },
          "distillation": {
            "metaSteps": 100,
            "innerSteps": 60,
            "rollouts": 1,
            "policy": "log",
            "seconds": 12.5,
            "peakBytes": 4294967296,
            "digest": "00ff"
          },
          "students": [
            {
              "learner": "sasrec",
              "trainedOn": "full",
              "budget": "full",
              "split": "test",
              "seeds": [
                1,
                2
              ],
              "seconds": 3,
              "metrics": {
                "hr@10": {
                  "mean": 0.25,
                  "std": 0.07071067811865474,
                  "values": [
                    0.2,
                    0.3
                  ]
                },
                "ndcg@10": {
                  "mean": 1E-07,
                  "std": null,
                  "values": [
                    1E-07
                  ]
                }
              }
            }
          ],
          "relative": {
            "sasrec": {
              "hr@10": 0.5,
              "psp@10": null
            }
          },
          "curves": {
            "metaSteps": [
              {
                "step": 1,
                "outerLoss": 7.2,
                "gradientNormLatents": 0.01,
                "gradientNormDecoder": null,
                "clippedShare": 0,
                "learningRate": 0.03
              }
            ],
            "validation": [
              {
                "step": 0,
                "metrics": {
                  "hr@10": 0.1
                }
              }
            ]
          },
          "timings": {
            "distilling": 12.5
          },
          "definitions": {
            "std": "n−1"
          },
          "warnings": [
            "a \u003C b"
          ]
        }

        """;

    private static readonly RunReport Report = new()
    {
        Job = "überblick",
        NumericProfile = new NumericProfile { Backend = "cpu", Gemm = "onednn", InstructionSet = "avx2", Threads = 2 },
        Data = new DataSummary { Sequences = 943, Events = 99287, TrainEvents = 97401, Vocabulary = 1349 },
        Synthetic = new SyntheticSummary { Sequences = 50, Length = 30, LatentDimension = 32, Bytes = 364676, EventsPercent = 100.0 * 1500 / 97401, BytesPercent = 0.1 },
        Distillation = new DistillationSummary { MetaSteps = 100, InnerSteps = 60, Rollouts = 1, Policy = "log", Seconds = 12.5, PeakBytes = 4294967296, Digest = "00ff" },
        Students =
        [
            new StudentResult
            {
                Learner = "sasrec", TrainedOn = TrainingSource.Full, Budget = "full", Seeds = [1, 2], Seconds = 3,
                Metrics = new Dictionary<string, MetricSummary> { ["hr@10"] = MetricSummary.Of([0.2, 0.3]), ["ndcg@10"] = MetricSummary.Of([1e-7]) },
            },
        ],
        Relative = new Dictionary<string, IReadOnlyDictionary<string, double>>
        {
            ["sasrec"] = new Dictionary<string, double> { ["hr@10"] = 0.5, ["psp@10"] = double.PositiveInfinity },
        },
        Curves = new ReportCurves
        {
            MetaSteps = [new MetaStepPoint { Step = 1, OuterLoss = 7.2, GradientNormLatents = 0.01, GradientNormDecoder = double.NaN, ClippedShare = 0, LearningRate = 0.03 }],
            Validation = [new ValidationPoint { Step = 0, Metrics = new Dictionary<string, double> { ["hr@10"] = 0.1 } }],
        },
        Timings = new Dictionary<string, double> { ["distilling"] = 12.5 },
        Definitions = new Dictionary<string, string> { ["std"] = "n−1" },
        Warnings = ["a < b"],
    };

    [Fact]
    public void The_schema_is_the_published_one() => Assert.Equal(Example.ReplaceLineEndings("\n"), ReportJson.Serialize(Report));

    [Fact]
    public void What_is_read_and_written_again_is_the_same_text() => Assert.Equal(Example.ReplaceLineEndings("\n"), ReportJson.Serialize(ReportJson.Deserialize(Example)));

    [Fact]
    public void Null_is_read_as_not_a_number()
    {
        var report = ReportJson.Deserialize(Example);
        Assert.Equal(double.NaN, report.Students[0].Metrics["ndcg@10"].Std);
        Assert.Equal(double.NaN, report.Relative["sasrec"]["psp@10"]);
    }

    [Fact]
    public void Fields_of_later_versions_are_ignored_and_later_schemas_refused()
    {
        Assert.Equal("überblick", ReportJson.Deserialize(Example.Replace("\"task\"", "\"later\": [1], \"task\"", StringComparison.Ordinal)).Job);
        var error = Assert.Throws<JsonException>(() => ReportJson.Deserialize(Example.Replace("\"schema\": 1", "\"schema\": 2", StringComparison.Ordinal)));
        Assert.Contains("schema 2", error.Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => ReportJson.Deserialize("{}"));
    }
}
