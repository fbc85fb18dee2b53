using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>The shape of a <see cref="TinyProblem{T}"/> and how it is run.</summary>
internal sealed record TinyProblemOptions
{
    /// <summary>Kind of learner.</summary>
    public string Learner { get; init; } = "sasrec";

    public int Steps { get; init; } = 5;

    /// <summary>0: all steps.</summary>
    public int Window { get; init; }

    public TrajectoryPolicy Policy { get; init; } = TrajectoryPolicy.Log;

    /// <summary>Null: the trajectory stays in memory.</summary>
    public string? SpillFolder { get; init; }

    public AdjointKind Adjoint { get; init; }

    public double DriftLimit { get; init; } = new InnerLoopOptions().DriftLimit;

    public SoftSequenceMode Mode { get; init; } = SoftSequenceMode.Cached;

    public int Lanes { get; init; } = 2;

    public int Threads { get; init; } = 1;

    public int PerStep { get; init; } = 2;

    public AdamOptions Adam { get; init; } = new(5e-3, Epsilon: 1e-2, EpsilonRoot: 1e-4, WeightDecay: 0.1);

    public Activation Activation { get; init; } = Activation.Gelu;

    public double Dropout { get; init; }

    /// <summary>Decay of the average at which F is taken.</summary>
    public double Averaging { get; init; }

    public long StepsTaken { get; init; }

    public GemmPreference Gemm { get; init; } = GemmPreference.Managed;

    public int Vocabulary { get; init; } = 7;

    public int Sequences { get; init; } = 3;

    public int Length { get; init; } = 4;

    /// <summary>0: one less than <see cref="Length"/>.</summary>
    public int Positions { get; init; }

    public int Dimension { get; init; } = 3;

    public int Hidden { get; init; } = 4;

    /// <summary>Real windows of the outer loss.</summary>
    public int[][] Windows { get; init; } = [[1, 2, 3, 4], [5, 0, 6], [2], [6, 3, 1, 1]];
}
