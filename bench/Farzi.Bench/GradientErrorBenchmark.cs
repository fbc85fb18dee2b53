using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Farzi.Engine.Distillation;

namespace Farzi.Bench;

/// <summary>The meta-gradient by policy <c>invert</c> and by the paper's adjoint against the exact one of the same element type, and that against float64.</summary>
internal static class GradientErrorBenchmark
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Run(MetaGradientOptions options)
    {
        var exact = options with { Policy = TrajectoryPolicy.Log, Adjoint = AdjointKind.Exact };
        var reference = Gradient(exact).Values!;
        if (options.Precision == BenchPrecision.Float32) Write(options, "rounding", Gradient(exact with { Precision = BenchPrecision.Float64 }).Values!, (reference, 0, null));
        Write(options, "invert", reference, Gradient(exact with { Policy = TrajectoryPolicy.Invert }));
        Write(options, "paper", reference, Gradient(exact with { Adjoint = AdjointKind.Paper }));
    }

    private static (double[]? Values, double Drift, string? Stop) Gradient(MetaGradientOptions options) =>
        options.Precision == BenchPrecision.Float32 ? Gradient<float>(options) : Gradient<double>(options);

    private static (double[]? Values, double Drift, string? Stop) Gradient<T>(MetaGradientOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var problem = new MetaGradientProblem<T>(options);
        try
        {
            return (problem.Gradient(), problem.Drift, null);
        }
        catch (NonFiniteException e)
        {
            return (null, problem.Drift, e.Message);
        }
    }

    private static void Write(MetaGradientOptions options, string form, double[] expected, (double[]? Values, double Drift, string? Stop) actual)
    {
        var row = new JsonObject
        {
            ["benchmark"] = "gradient-error",
            ["form"] = form,
            ["precision"] = JsonNamingPolicy.CamelCase.ConvertName(options.Precision.ToString()),
            ["steps"] = options.Steps,
            ["window"] = options.Window,
            ["vocabulary"] = options.Vocabulary,
            ["hidden"] = options.Hidden,
            ["relativeError"] = actual.Values is null ? null : Error(expected, actual.Values),
        };
        if (form == "invert") row["drift"] = double.IsFinite(actual.Drift) ? actual.Drift : null;
        if (actual.Stop is { } stop) row["stopped"] = stop;
        Console.Out.WriteLine(row.ToJsonString(Format));
    }

    private static double Error(double[] expected, double[] actual)
    {
        double distance = 0, norm = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            distance += (expected[i] - actual[i]) * (expected[i] - actual[i]);
            norm += expected[i] * expected[i];
        }

        return Math.Sqrt(distance / norm);
    }
}
