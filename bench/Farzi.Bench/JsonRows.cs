using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Farzi.Bench;

/// <summary>Writes rows, each with the whole configuration, so that rows of many runs can be read as one table.</summary>
internal sealed class JsonRows(
    MetaGradientOptions options, IReadOnlyDictionary<string, string> profile, double peak, double bestPeak, double processorPeak, TextWriter output)
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A duration with its share of the GEMM peak: medians against each other, and the fastest against the best.</summary>
    public void Write(string measure, Samples samples, double operations, Action<JsonObject>? complete = null) => Write(measure, row =>
    {
        row["milliseconds"] = new JsonObject
        {
            ["median"] = Math.Round(samples.Median * 1e3, 3),
            ["min"] = Math.Round(samples.Minimum * 1e3, 3),
            ["max"] = Math.Round(samples.Maximum * 1e3, 3),
        };
        row["processorMilliseconds"] = Math.Round(samples.ProcessorMedian * 1e3, 3);
        row["repetitions"] = samples.Count;
        row["gflop"] = Math.Round(operations / 1e9, 4);
        row["gflops"] = Math.Round(operations / samples.Median / 1e9, 2);
        row["floorMilliseconds"] = Math.Round(operations / peak * 1e3, 3);
        row["shareOfGemmPeak"] = Math.Round(operations / samples.Median / peak, 4);
        row["bestShareOfGemmPeak"] = Math.Round(operations / samples.Minimum / bestPeak, 4);
        row["shareOfGemmPeakByProcessorTime"] = Math.Round(operations / samples.ProcessorMedian / processorPeak, 4);
        complete?.Invoke(row);
    });

    /// <summary>A row with what <paramref name="complete"/> adds.</summary>
    public void Write(string measure, Action<JsonObject> complete)
    {
        var row = new JsonObject { ["benchmark"] = "meta-gradient", ["measure"] = measure };
        complete(row);
        row["configuration"] = new JsonObject
        {
            ["vocabulary"] = options.Vocabulary,
            ["sequences"] = options.Sequences,
            ["sequencesPerStep"] = options.SequencesPerStep,
            ["length"] = options.Length,
            ["hidden"] = options.Hidden,
            ["latentDimension"] = options.LatentDimension,
            ["blocks"] = options.Blocks,
            ["heads"] = options.Heads,
            ["steps"] = options.Steps,
            ["window"] = options.Window,
            ["outerWindows"] = options.OuterWindows,
            ["policy"] = Name(options.Policy.ToString()),
            ["adjoint"] = Name(options.Adjoint.ToString()),
            ["spill"] = options.SpillFolder is null ? "memory" : "disk",
            ["softSequences"] = Name(options.SoftSequences.ToString()),
        };
        row["threads"] = options.Threads;
        row["profile"] = new JsonObject(profile.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, p.Value)));
        output.WriteLine(row.ToJsonString(Format));
    }

    private static string Name(string value) => JsonNamingPolicy.CamelCase.ConvertName(value);
}
