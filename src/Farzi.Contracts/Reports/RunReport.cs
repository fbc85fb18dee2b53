using System.Text.Json.Serialization;

namespace Farzi.Contracts.Reports;

/// <summary>What <c>report.json</c> holds: the outcome of one run, readable without Farzi. Fields may be added; none changes its meaning.</summary>
public sealed record RunReport
{
    /// <summary>The version of the schema that this build writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Version of the schema.</summary>
    [JsonPropertyOrder(-10)]
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Name of the job.</summary>
    public required string Job { get; init; }

    /// <summary>What the sequences are: <c>recommendation</c> or <c>language</c>.</summary>
    public string Task { get; init; } = "recommendation";

    /// <summary>The arithmetic that produced the bits.</summary>
    public required NumericProfile NumericProfile { get; init; }

    /// <summary>Sizes of the real data.</summary>
    public required DataSummary Data { get; init; }

    /// <summary>Sizes of the distilled data.</summary>
    public required SyntheticSummary Synthetic { get; init; }

    /// <summary>How the data was distilled, and at what cost.</summary>
    public required DistillationSummary Distillation { get; init; }

    /// <summary>One row per learner, training data and budget.</summary>
    public required IReadOnlyList<StudentResult> Students { get; init; }

    /// <summary>Learner → metric → mean of Farzi / mean of full data: see <see cref="RelativeQuality"/>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Relative { get; init; }

    /// <summary>Learner → when distilling pays; absent without a row of full data and one of Farzi.</summary>
    public IReadOnlyDictionary<string, BreakEven>? BreakEven { get; init; }

    /// <summary>Learner → metric → what is lost between distributions and plain sequences; absent without farzi-hard.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, HardGap>>? HardGap { get; init; }

    /// <summary>What was recorded while distilling.</summary>
    public ReportCurves? Curves { get; init; }

    /// <summary>Stage → seconds, in the order in which the stages ran.</summary>
    public IReadOnlyDictionary<string, double>? Timings { get; init; }

    /// <summary>Component → version (farzi, dotnet, GEMM library …).</summary>
    public IReadOnlyDictionary<string, string>? Versions { get; init; }

    /// <summary>How each number is computed, by term (<c>std</c>, <c>auc</c>, <c>psp</c> …): shown in the report beside the tables.</summary>
    public IReadOnlyDictionary<string, string> Definitions { get; init; } = ReportDefinitions.Standard;

    /// <summary>What a reader must know before trusting the numbers (equal bytes hold the whole dataset, numerics were mixed …).</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Remarks without weight on the numbers.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>When the run finished.</summary>
    public DateTimeOffset? Finished { get; init; }
}
