using System.CommandLine;
using Farzi.Engine.Distillation;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Bench;

/// <summary>The command <c>meta-gradient</c>.</summary>
internal static class MetaGradientCommand
{
    private const int UsageError = 2;

    public static Command Create()
    {
        var vocabulary = Number("--vocabulary", "V, events in the vocabulary", 3416);
        var sequences = Number("--sequences", "μ, synthetic sequences", 50);
        var perStep = Number("--sequences-per-step", "b, synthetic sequences in one inner step; 0 for all", 0);
        var length = Number("--length", "ξ, events of a synthetic sequence", 50);
        var hidden = Number("--hidden", "h, hidden size of the student", 64);
        var dimension = Number("--latent-dimension", "d, latent dimension; 0 for the hidden size", 0);
        var blocks = Number("--blocks", "transformer blocks", 2);
        var heads = Number("--heads", "attention heads", 2);
        var steps = Number("--steps", "T, inner steps", 20);
        var window = Number("--window", "W, steps of the reverse pass; 0 for all", 0);
        var outer = Number("--outer-windows", "real windows of ξ events in the outer loss", 64);
        var repetitions = Number("--repetitions", "measured repetitions, at least 5", 7);
        var lanes = Number("--lanes", "lanes of the job (decide the bits)", 4);
        var threads = Number("--threads", "threads; 0 for one per processor", 0);
        var gemm = new Option<GemmPreference>("--gemm") { Description = "GEMM backend", DefaultValueFactory = _ => GemmPreference.Auto };
        var policy = new Option<TrajectoryPolicy>("--policy") { Description = "what is kept of the inner loop", DefaultValueFactory = _ => TrajectoryPolicy.Log };
        var soft = new Option<SoftSequenceMode>("--soft-sequences") { Description = "whether S is kept", DefaultValueFactory = _ => SoftSequenceMode.Cached };
        var precision = new Option<BenchPrecision>("--precision") { Description = "element type", DefaultValueFactory = _ => BenchPrecision.Float32 };
        var command = new Command("meta-gradient", "Inner step, reverse step and whole meta-gradient against the GEMM peak of the same run.")
        {
            vocabulary, sequences, perStep, length, hidden, dimension, blocks, heads, steps, window, outer, repetitions, lanes, threads, gemm, policy, soft,
            precision,
        };
        command.SetAction(parsed =>
        {
            var options = new MetaGradientOptions
            {
                Vocabulary = parsed.GetValue(vocabulary),
                Sequences = parsed.GetValue(sequences),
                SequencesPerStep = OrElse(parsed.GetValue(perStep), parsed.GetValue(sequences)),
                Length = parsed.GetValue(length),
                Hidden = parsed.GetValue(hidden),
                LatentDimension = OrElse(parsed.GetValue(dimension), parsed.GetValue(hidden)),
                Blocks = parsed.GetValue(blocks),
                Heads = parsed.GetValue(heads),
                Steps = parsed.GetValue(steps),
                Window = OrElse(parsed.GetValue(window), parsed.GetValue(steps)),
                OuterWindows = parsed.GetValue(outer),
                Repetitions = parsed.GetValue(repetitions),
                Lanes = parsed.GetValue(lanes),
                Threads = OrElse(parsed.GetValue(threads), Math.Min(Environment.ProcessorCount, parsed.GetValue(lanes))),
                Gemm = parsed.GetValue(gemm),
                Policy = parsed.GetValue(policy),
                SoftSequences = parsed.GetValue(soft),
                Precision = parsed.GetValue(precision),
            };
            return Run(options);
        });
        return command;
    }

    private static int Run(MetaGradientOptions options)
    {
        var faults = options.Faults().ToList();
        if (faults.Count > 0)
        {
            foreach (var fault in faults) Console.Error.WriteLine(fault);
            return UsageError;
        }

        if (options.Precision == BenchPrecision.Float32) MetaGradientBenchmark<float>.Run(options, Console.Out);
        else MetaGradientBenchmark<double>.Run(options, Console.Out);
        return 0;
    }

    private static int OrElse(int value, int fallback) => value == 0 ? fallback : value;

    private static Option<int> Number(string name, string description, int value) => new(name) { Description = description, DefaultValueFactory = _ => value };
}
