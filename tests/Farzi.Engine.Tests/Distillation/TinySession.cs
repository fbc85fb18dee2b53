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

    public TinySession(Func<DistillationOptions, DistillationOptions>? change = null, int threads = 1, TrajectoryBank<double>? bank = null, int[][]? sequences = null)
    {
        Options = Default;
        if (change is not null) Options = change(Options);
        Device = new CpuDevice<double>(2, threads, GemmPreference.Managed);
        Learner = new SasRecLearner<double>(new SasRecOptions
        {
            VocabularySize = Vocabulary, MaximumLength = 3, Hidden = 4, Blocks = 1, Heads = 2, FeedForward = 5, InitialScale = 0.3,
        });
        Split = RankingFixture.Split(Vocabulary, sequences ?? Chains);
        Data = new SyntheticData<double>(Device, 3, 4, 3, Vocabulary) { LogTemperature = 0.1 };
        WarmStart.Random(Device.Lane(0), Data, 1, 1, RandomStream.For(3, RandomPurpose.Synthetic));
        Session = new DistillationSession<double>(Device, Learner, Split, Data, SoftSequenceMode.Cached, Options, bank);
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
