using Farzi.Engine.Distillation;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Torch;

namespace Farzi.Bench;

/// <summary>The problem that <c>meta-gradient</c> measures.</summary>
internal sealed record MetaGradientOptions
{
    /// <summary>V.</summary>
    public int Vocabulary { get; init; }

    /// <summary>μ.</summary>
    public int Sequences { get; init; }

    /// <summary>b: sequences in one inner step.</summary>
    public int SequencesPerStep { get; init; }

    /// <summary>ξ.</summary>
    public int Length { get; init; }

    /// <summary>h.</summary>
    public int Hidden { get; init; }

    /// <summary>d.</summary>
    public int LatentDimension { get; init; }

    /// <summary>Transformer blocks.</summary>
    public int Blocks { get; init; }

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; }

    /// <summary>T.</summary>
    public int Steps { get; init; }

    /// <summary>W: steps of the reverse pass.</summary>
    public int Window { get; init; }

    /// <summary>Real windows of ξ events in the outer loss.</summary>
    public int OuterWindows { get; init; }

    /// <summary>Measured repetitions, at least 5.</summary>
    public int Repetitions { get; init; }

    /// <summary>Repetitions before them that are not counted.</summary>
    public int WarmUps { get; init; }

    /// <summary>Lanes of the job.</summary>
    public int Lanes { get; init; }

    /// <summary>Threads.</summary>
    public int Threads { get; init; }

    /// <summary><c>cpu</c> for the engine's own operations, or <c>torch-cpu</c>, <c>cuda</c>, <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Rounding of products on a Torch device.</summary>
    public TorchPrecision Products { get; init; }

    /// <summary>GEMM backend.</summary>
    public GemmPreference Gemm { get; init; }

    /// <summary>What is kept of the inner loop.</summary>
    public TrajectoryPolicy Policy { get; init; }

    /// <summary>How Adam is differentiated.</summary>
    public AdjointKind Adjoint { get; init; }

    /// <summary>Folder of the spill file; null keeps the trajectory in memory.</summary>
    public string? SpillFolder { get; init; }

    /// <summary>Whether the soft sequences are kept.</summary>
    public SoftSequenceMode SoftSequences { get; init; }

    /// <summary>Element type.</summary>
    public BenchPrecision Precision { get; init; }

    /// <summary>Every fault, one a line; empty when there is none.</summary>
    public IEnumerable<string> Faults()
    {
        (string Name, int Value, int Least)[] ranges =
        [
            ("--vocabulary", Vocabulary, 2), ("--sequences", Sequences, 1), ("--sequences-per-step", SequencesPerStep, 1), ("--length", Length, 2),
            ("--hidden", Hidden, 1), ("--latent-dimension", LatentDimension, 1), ("--blocks", Blocks, 1), ("--heads", Heads, 1), ("--steps", Steps, 1),
            ("--window", Window, 1), ("--outer-windows", OuterWindows, 1), ("--repetitions", Repetitions, 5), ("--warm-ups", WarmUps, 1), ("--lanes", Lanes, 1), ("--threads", Threads, 1),
        ];
        foreach (var (name, value, least) in ranges)
        {
            if (value < least) yield return $"{name} is {value}; it must be at least {least}.";
        }

        if (SequencesPerStep > Sequences) yield return $"--sequences-per-step is {SequencesPerStep}; there are only {Sequences} sequences.";
        if (Window > Steps) yield return $"--window is {Window}; there are only {Steps} steps.";
        if (Heads > 0 && Hidden % Heads != 0) yield return $"--heads is {Heads}; it must divide the hidden size {Hidden}.";
    }
}
