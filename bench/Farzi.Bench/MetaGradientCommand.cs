using System.CommandLine;
using Farzi.Engine.Distillation;
using Farzi.Engine.Torch;

namespace Farzi.Bench;

/// <summary>The command <c>meta-gradient</c>.</summary>
internal static class MetaGradientCommand
{
    private const int UsageError = 2;

    public static Command Create()
    {
        var turns = new Option<bool>("--turns") { Description = "write 'ready' and wait for a line on standard input before each repetition: a driver gives the turns (bench/peers)" };
        var command = Of(
            "meta-gradient", "Inner step, reverse step and whole meta-gradient against the GEMM peak of the same run, for every combination of the lists.",
            (options, parsed) =>
            {
                Action beforeRepetition = parsed.GetValue(turns) ? Turns.Await : () => { };
                try
                {
                    if (options.Precision == BenchPrecision.Float32) MetaGradientBenchmark<float>.Run(options, Console.Out, beforeRepetition);
                    else MetaGradientBenchmark<double>.Run(options, Console.Out, beforeRepetition);
                }
                catch (NonFiniteException e) // policy invert: the other combinations go on
                {
                    Console.Error.WriteLine($"V = {options.Vocabulary}, T = {options.Steps}, {options.Precision}, {options.Policy}: {e.Message}");
                }
            });
        command.Options.Add(turns);
        return command;
    }

    /// <summary>A command that runs once for every combination, when none of them has a fault.</summary>
    public static Command Of(string name, string description, Action<MetaGradientOptions> run) => Of(name, description, (options, _) => run(options));

    /// <summary>The same for a command with options of its own.</summary>
    public static Command Of(string name, string description, Action<MetaGradientOptions, ParseResult> run)
    {
        var problem = new ProblemOptions();
        var command = new Command(name, description);
        foreach (var option in problem.All) command.Options.Add(option);
        command.SetAction(parsed =>
        {
            var all = problem.Read(parsed).ToArray();
            var faults = all.SelectMany(o => o.Faults()).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var fault in faults) Console.Error.WriteLine(fault);
            if (faults.Length > 0) return UsageError;
            try
            {
                foreach (var options in all) run(options, parsed);
                return 0;
            }
            catch (Exception e) when (e is TorchUnavailableException or ArgumentException) // the device
            {
                Console.Error.WriteLine(e.Message);
                return UsageError;
            }
        });
        return command;
    }
}
