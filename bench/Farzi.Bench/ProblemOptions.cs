using System.CommandLine;
using System.CommandLine.Parsing;
using Farzi.Engine.Distillation;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Torch;

namespace Farzi.Bench;

/// <summary>The options that describe a problem; vocabulary, steps, policy and precision may be lists, and every combination is measured.</summary>
internal sealed class ProblemOptions
{
    private readonly Option<int[]> _vocabulary = Numbers("--vocabulary", "V, events in the vocabulary; several with commas", 3416);
    private readonly Option<int[]> _steps = Numbers("--steps", "T, inner steps; several with commas", 20);
    private readonly Option<TrajectoryPolicy[]> _policy = Words("--policy", "what is kept of the inner loop: log, store, replay, invert; several with commas", TrajectoryPolicy.Log);
    private readonly Option<BenchPrecision[]> _precision = Words("--precision", "element type: float32, float64; several with commas", BenchPrecision.Float32);
    private readonly Option<int> _sequences = Number("--sequences", "μ, synthetic sequences", 50);
    private readonly Option<int> _perStep = Number("--sequences-per-step", "b, synthetic sequences in one inner step; 0 for all", 0);
    private readonly Option<int> _length = Number("--length", "ξ, events of a synthetic sequence", 50);
    private readonly Option<int> _hidden = Number("--hidden", "h, hidden size of the student", 64);
    private readonly Option<int> _dimension = Number("--latent-dimension", "d, latent dimension; 0 for the hidden size", 0);
    private readonly Option<int> _blocks = Number("--blocks", "transformer blocks", 2);
    private readonly Option<int> _heads = Number("--heads", "attention heads", 2);
    private readonly Option<int> _window = Number("--window", "W, steps of the reverse pass; 0 for all", 0);
    private readonly Option<int> _outer = Number("--outer-windows", "real windows of ξ events in the outer loss", 64);
    private readonly Option<int> _repetitions = Number("--repetitions", "measured repetitions, at least 5", 7);
    private readonly Option<int> _warmUps = Number("--warm-ups", "repetitions before them that are not counted", 3);
    private readonly Option<int> _lanes = Number("--lanes", "lanes of the job (decide the bits)", 4);
    private readonly Option<int> _threads = Number("--threads", "threads; 0 for one per processor", 0);
    private readonly Option<string> _device = new("--device") { Description = "cpu (the engine's own operations), torch-cpu, cuda or cuda:N", DefaultValueFactory = _ => "cpu" };
    private readonly Option<TorchPrecision> _products = new("--products") { Description = "rounding of products on a Torch device", DefaultValueFactory = _ => TorchPrecision.Full };
    private readonly Option<GemmPreference> _gemm = new("--gemm") { Description = "GEMM backend", DefaultValueFactory = _ => GemmPreference.Auto };
    private readonly Option<SoftSequenceMode> _soft = new("--soft-sequences") { Description = "whether S is kept", DefaultValueFactory = _ => SoftSequenceMode.Cached };
    private readonly Option<string?> _spill = new("--spill") { Description = "folder of a file that keeps the trajectory; without, it stays in memory" };

    public ProblemOptions() => _policy.Aliases.Add("--policies");

    /// <summary>All of them, for a command.</summary>
    public IReadOnlyList<Option> All =>
    [
        _vocabulary, _steps, _policy, _precision, _sequences, _perStep, _length, _hidden, _dimension, _blocks, _heads, _window, _outer, _repetitions, _warmUps, _lanes,
        _threads, _device, _products, _gemm, _soft, _spill,
    ];

    /// <summary>Every combination.</summary>
    public IEnumerable<MetaGradientOptions> Read(ParseResult parsed) =>
        from vocabulary in parsed.GetValue(_vocabulary)!
        from precision in parsed.GetValue(_precision)!
        from steps in parsed.GetValue(_steps)!
        from policy in parsed.GetValue(_policy)!
        select new MetaGradientOptions
        {
            Vocabulary = vocabulary,
            Sequences = parsed.GetValue(_sequences),
            SequencesPerStep = OrElse(parsed.GetValue(_perStep), parsed.GetValue(_sequences)),
            Length = parsed.GetValue(_length),
            Hidden = parsed.GetValue(_hidden),
            LatentDimension = OrElse(parsed.GetValue(_dimension), parsed.GetValue(_hidden)),
            Blocks = parsed.GetValue(_blocks),
            Heads = parsed.GetValue(_heads),
            Steps = steps,
            Window = OrElse(parsed.GetValue(_window), steps),
            OuterWindows = parsed.GetValue(_outer),
            Repetitions = parsed.GetValue(_repetitions),
            WarmUps = parsed.GetValue(_warmUps),
            Lanes = parsed.GetValue(_lanes),
            Threads = OrElse(parsed.GetValue(_threads), Math.Min(Environment.ProcessorCount, parsed.GetValue(_lanes))),
            Device = parsed.GetValue(_device)!,
            Products = parsed.GetValue(_products),
            Gemm = parsed.GetValue(_gemm),
            Policy = policy,
            SpillFolder = parsed.GetValue(_spill),
            SoftSequences = parsed.GetValue(_soft),
            Precision = precision,
        };

    private static int OrElse(int value, int fallback) => value == 0 ? fallback : value;

    private static Option<int> Number(string name, string description, int value) => new(name) { Description = description, DefaultValueFactory = _ => value };

    private static Option<int[]> Numbers(string name, string description, int value) =>
        List<int>(name, description, value, text => int.TryParse(text, out var number) ? number : null, "a whole number");

    private static Option<TEnum[]> Words<TEnum>(string name, string description, TEnum value)
        where TEnum : struct, Enum =>
        List<TEnum>(
            name, description, value, text => Enum.TryParse<TEnum>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : null,
            $"one of {string.Join(", ", Enum.GetNames<TEnum>()).ToLowerInvariant()}");

    private static Option<TValue[]> List<TValue>(string name, string description, TValue value, Func<string, TValue?> read, string expected)
        where TValue : struct => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => [value],
            CustomParser = result => Values(result, read, name, expected),
        };

    private static TValue[] Values<TValue>(ArgumentResult result, Func<string, TValue?> read, string name, string expected)
        where TValue : struct
    {
        var values = new List<TValue>();
        foreach (var text in result.Tokens.SelectMany(t => t.Value.Split(',')))
        {
            if (read(text) is { } value) values.Add(value);
            else result.AddError($"{name}: '{text}' is not {expected}");
        }

        return [.. values];
    }
}
