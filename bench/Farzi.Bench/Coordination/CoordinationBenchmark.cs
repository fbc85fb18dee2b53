using System.Text.Json.Nodes;
using Farzi.Jobs.Work;

namespace Farzi.Bench.Coordination;

/// <summary>
/// What a meta-step costs besides its rollouts: leases, reading and contributing, prepare, decide (a durable write), commit, the durable event.
/// </summary>
internal static class CoordinationBenchmark
{
    private const int ReferenceSteps = 3;

    /// <summary>Measures and writes one JSON object a line.</summary>
    public static async Task Run(CoordinationOptions options, TextWriter output)
    {
        var reference = await Measure(1, 0, null, CoordinationJobs.Reference, ReferenceSteps, options.Repetitions);
        output.WriteLine(Row("reference", reference, row => row["job"] = "samples/ml-100k.yaml, longest phase, generated data of the same shape").ToJsonString());
        foreach (var mebibytes in options.PayloadMebibytes)
        {
            foreach (var workers in options.Workers)
            {
                var bytes = (long)mebibytes << 20;
                var idle = await Measure(
                    workers, 1, new IdleWorkFactory(TimeProvider.System), n => CoordinationJobs.Idle(workers, bytes, n), options.Steps, options.Repetitions);
                output.WriteLine(Row("overhead", idle, row =>
                {
                    row["workers"] = workers;
                    row["rollouts"] = workers;
                    row["payloadBytesPerRollout"] = bytes;
                    row["metaStepsPerSecond"] = Math.Round(1 / idle.Median, 2);
                    row["shareOfReference"] = Math.Round(idle.Median / reference.Median, 4);
                }).ToJsonString());
            }
        }
    }

    /// <summary>Seconds of a meta-step, one mean per repetition.</summary>
    private static async Task<StepTimes> Measure(
        int workers, int shards, IJobWorkFactory? work, Func<int, string> job, int steps, int repetitions)
    {
        await using var silo = await BenchSilo.Start(workers, shards, work);
        var before = Environment.CpuUsage.TotalTime;
        var ends = await silo.MetaSteps("bench", job(steps * (repetitions + 1)));
        var processor = (Environment.CpuUsage.TotalTime - before) / ends.Length;
        var means = Enumerable.Range(1, repetitions).Select(r => (ends[((r + 1) * steps) - 1] - ends[(r * steps) - 1]).TotalSeconds / steps);
        return new StepTimes([.. means.Order()], processor.TotalSeconds);
    }

    private static JsonObject Row(string measure, StepTimes times, Action<JsonObject> complete)
    {
        var row = new JsonObject
        {
            ["benchmark"] = "coordination",
            ["measure"] = measure,
            ["milliseconds"] = new JsonObject
            {
                ["median"] = Milliseconds(times.Median),
                ["min"] = Milliseconds(times.Ordered[0]),
                ["max"] = Milliseconds(times.Ordered[^1]),
            },
            ["processorMilliseconds"] = Milliseconds(times.ProcessorSeconds),
            ["repetitions"] = times.Ordered.Count,
        };
        complete(row);
        return row;
    }

    private static double Milliseconds(double seconds) => Math.Round(seconds * 1e3, 3);
}
