using System.CommandLine;

namespace Farzi.Bench.Coordination;

/// <summary>The command <c>coordination</c>.</summary>
internal static class CoordinationCommand
{
    private const int UsageError = 2;
    private static readonly int[] Workers = [1, 4, 16];
    private static readonly int[] Payloads = [1, 16];

    public static Command Create()
    {
        var workers = Numbers("--workers", "numbers of workers, one rollout of each meta-step for each", Workers);
        var payloads = Numbers("--payload-mib", "MiB that each rollout contributes to the shard", Payloads);
        var steps = new Option<int>("--steps") { Description = "meta-steps of a repetition", DefaultValueFactory = _ => 10 };
        var repetitions = new Option<int>("--repetitions") { Description = "measured repetitions, at least 5", DefaultValueFactory = _ => 7 };
        var command = new Command("coordination", "What a meta-step costs besides its rollouts: the actors with rollouts of zero work, in one process.")
        {
            workers, payloads, steps, repetitions,
        };
        command.SetAction(async (parsed, _) =>
        {
            var options = new CoordinationOptions
            {
                Workers = parsed.GetValue(workers)!,
                PayloadMebibytes = parsed.GetValue(payloads)!,
                Steps = parsed.GetValue(steps),
                Repetitions = parsed.GetValue(repetitions),
            };
            var faults = options.Faults().ToList();
            foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
            if (faults.Count > 0) return UsageError;
            await CoordinationBenchmark.Run(options, Console.Out);
            return 0;
        });
        return command;
    }

    private static Option<int[]> Numbers(string name, string description, int[] values) =>
        new(name) { Description = description, DefaultValueFactory = _ => values, AllowMultipleArgumentsPerToken = true };
}
