using System.Diagnostics;
using System.Numerics;
using System.Text.Json.Nodes;
using Farzi.Engine.Operations;

namespace Farzi.Bench;

/// <summary>Measures a meta-gradient and the GEMM peak in turns, and writes JSON rows.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal static class MetaGradientBenchmark<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Measures one problem.</summary>
    /// <param name="options">The problem.</param>
    /// <param name="output">Where the rows go.</param>
    /// <param name="beforeRepetition">Called before each repetition, warm-ups included.</param>
    public static void Run(MetaGradientOptions options, TextWriter output, Action beforeRepetition)
    {
        using var peak = new GemmPeak<T>(options);
        using var problem = new MetaGradientProblem<T>(options);
        for (var i = 0; i < options.WarmUps + options.Repetitions; i++)
        {
            if (i == options.WarmUps)
            {
                peak.Clear();
                problem.Clear();
            }

            beforeRepetition();
            peak.Measure();
            problem.Measure();
        }

        var rows = new JsonRows(options, problem.Device.NumericProfile, peak.Median, peak.Best, peak.ByProcessorTime, output);
        rows.Write("gemmPeak", row =>
        {
            row["gflops"] = Round(peak.Median / 1e9);
            row["bestGflops"] = Round(peak.Best / 1e9);
            row["gflopsOfOneThreadByProcessorTime"] = Round(peak.ByProcessorTime / 1e9);
            row["shapes"] = new JsonObject(peak.Shapes.Select(s =>
                KeyValuePair.Create<string, JsonNode?>($"{s.Shape.Name} {s.Shape.M}x{s.Shape.N}x{s.Shape.K}", Round(s.Throughput / 1e9))));
        });
        rows.Write("inner", problem.Inner, Arithmetic.Inner(options), row =>
        {
            row["trajectoryBytesPerStep"] = problem.TrajectoryBytes / options.Window;
            row["parameterBytes"] = problem.Parameters * (long)System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        });
        rows.Write("reverse", problem.Reverse, Arithmetic.Reverse(options));
        rows.Write("outer", problem.Outer, Arithmetic.Outer(options));
        rows.Write("decode", problem.Decode, Arithmetic.Decode(options));
        rows.Write("finish", problem.Finish, 2 * Arithmetic.Decode(options));
        var whole = (options.Steps * Arithmetic.Inner(options)) + (options.Window * Arithmetic.Reverse(options)) + Arithmetic.Outer(options)
            + (2 * Arithmetic.Decode(options));
        rows.Write("metaGradient", problem.Whole, whole, row =>
        {
            row["deviceBytes"] = problem.Device.AllocatedBytes;
            row["trajectoryBytes"] = problem.TrajectoryBytes;
            row["spilledBytes"] = (problem.Device as ISpillDevice<T>)?.SpilledBytes ?? 0;
            row["peakBytes"] = problem.PeakBytes;
            using var process = Process.GetCurrentProcess();
            row["peakProcessBytes"] = process.PeakWorkingSet64;
            row["managedBytesAllocated"] = problem.ManagedBytes;
        });
    }

    private static double Round(double value) => Math.Round(value, 2);
}
