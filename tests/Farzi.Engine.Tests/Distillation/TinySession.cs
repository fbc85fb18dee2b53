using Farzi.Engine.Datasets;
using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Tests.Evaluation;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>A distillation session on a small dataset: by default a few chains 0 → 1 → … → 6 → 0.</summary>
internal sealed class TinySession : IDisposable
{
    public const int Vocabulary = 7;

    public TinySession(Func<DistillationOptions, DistillationOptions>? change = null, int threads = 1, TrajectoryBank<double>? bank = null, int[][]? sequences = null,
        int vocabulary = Vocabulary, SyntheticShape? shape = null, int blocks = 1)
    {
        var data = shape ?? new SyntheticShape(3, 4, 3, vocabulary);
        Options = Default;
        if (change is not null) Options = change(Options);
        Device = new CpuDevice<double>(2, threads, GemmPreference.Managed);
        Learner = new SasRecLearner<double>(new LearnerOptions
        {
            VocabularySize = vocabulary, MaximumLength = data.Length - 1, Hidden = 4, Blocks = 1, Heads = 2, FeedForward = 5, InitialScale = 0.3,
        });
        Split = RankingFixture.Split(vocabulary, sequences ?? Chains);
        Data = new SyntheticData<double>(Device, data.Sequences, data.Length, data.Dimension, vocabulary) { LogTemperature = 0.1 };
        WarmStart.Random(Device.Lane(0), Data, 1, 1, RandomStream.For(3, RandomPurpose.Synthetic));
        Session = new DistillationSession<double>(Device, Learner, Split, Data, SoftSequenceMode.Cached, Options, bank, blocks);
    }

    public static DistillationOptions Default => new()
    {
        Seed = 3,
        Inner = new InnerLoopOptions { Adam = new AdamOptions(2e-2, Epsilon: 1e-2), SequencesPerStep = 2 },
        Outer = new OuterOptions { WindowLength = 4, BatchSize = 6, RolloutsPerStep = 2, LearnTemperature = true, LearnInnerLearningRate = true },
        Phases = [new PhaseOptions { MetaSteps = 50, MinimumSteps = 3, MaximumSteps = 6, Window = 4 }],
    };

    private static int[][] Chains =>
        [.. Enumerable.Range(0, 10).Select(u => Enumerable.Range(u, 5 + (u % 4)).Select(i => i % Vocabulary).ToArray())];

    public DistillationOptions Options { get; }

    public CpuDevice<double> Device { get; }

    public SasRecLearner<double> Learner { get; }

    public LeaveTwoSplit Split { get; }

    public SyntheticData<double> Data { get; }

    public DistillationSession<double> Session { get; }

    /// <summary>Everything that a session carries from step to step, as one vector.</summary>
    public double[] State => Flatten(Session.Export());

    public static double[] Flatten(SessionState<double> state) =>
    [
        state.MetaStep, state.LogTemperature, state.LogInnerLearningRate,
        .. state.Latents, .. state.Decoder, .. state.Moments.Vectors.SelectMany(v => v), .. state.Moments.Scalars,
    ];

    public void Dispose()
    {
        Session.Dispose();
        Data.Dispose();
        Device.Dispose();
    }
}
