using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>A distillation problem in float64 that is small enough to differentiate numerically, element by element.</summary>
internal sealed class TinyProblem : IDisposable
{
    public const int Vocabulary = 7;
    public const int Sequences = 3;
    public const int Length = 4;
    public const int Dimension = 3;

    public TinyProblem(
        int steps = 5,
        int window = 0,
        TrajectoryPolicy policy = TrajectoryPolicy.Log,
        SoftSequenceMode mode = SoftSequenceMode.Cached,
        int lanes = 2,
        int threads = 1,
        int perStep = 2,
        AdamOptions? adam = null,
        Activation activation = Activation.Gelu,
        double dropout = 0,
        long stepsTaken = 0)
    {
        (Steps, Window, StepsTaken) = (steps, window == 0 ? steps : window, stepsTaken);
        Adam = adam ?? new AdamOptions(5e-3, Epsilon: 1e-2, EpsilonRoot: 1e-4, WeightDecay: 0.1);
        Device = new CpuDevice<double>(lanes, threads, GemmPreference.Managed);
        Learner = new SasRecLearner<double>(new SasRecOptions
        {
            VocabularySize = Vocabulary, MaximumLength = Length - 1, Hidden = 4, Blocks = 2, Heads = 2, FeedForward = 5, Activation = activation, InitialScale = 0.5,
        });
        Data = new SyntheticData<double>(Device, Sequences, Length, Dimension, Vocabulary) { LogTemperature = 0.2 };
        Latents = Normals(1, Sequences * Length * Dimension);
        Decoder = Normals(2, Dimension * Vocabulary);
        Soft = new SoftSequences<double>(Device, Data, mode, LearnerChunk, gradients: true);
        Gradient = new SyntheticGradient<double>(Device, Data);
        Rollout = new Rollout<double>(
            Device, Learner, Soft, new InnerLoopOptions { SequencesPerStep = perStep, Policy = policy, DropoutRate = dropout }, steps, Window);
        Objective = new RealWindowsObjective<double>(Device, Learner, 4, Length);
        Objective.Batch.Add([1, 2, 3, 4]);
        Objective.Batch.Add([5, 0, 6]);
        Objective.Batch.Add([2]);
        Objective.Batch.Add([6, 3, 1, 1]);
    }

    public int Steps { get; }

    public int Window { get; }

    public long StepsTaken { get; }

    public AdamOptions Adam { get; set; }

    public CpuDevice<double> Device { get; }

    public SasRecLearner<double> Learner { get; }

    public SyntheticData<double> Data { get; }

    public SoftSequences<double> Soft { get; }

    public SyntheticGradient<double> Gradient { get; }

    public Rollout<double> Rollout { get; }

    public RealWindowsObjective<double> Objective { get; }

    public double[] Latents { get; }

    public double[] Decoder { get; }

    private static int LearnerChunk => Sequences;

    /// <summary>F(θ_T) for the current latents, decoder and temperature, and the meta-gradient in <see cref="Gradient"/>.</summary>
    public double Run()
    {
        var lane = Device.Lane(0);
        lane.Upload(Latents, Data.Latents);
        lane.Upload(Decoder, Data.Decoder);
        Soft.Refresh();
        var theta = new double[Learner.Layout.Count];
        Learner.Layout.Initialize<double>(theta, RandomStream.For(7, RandomPurpose.Parameters));
        lane.Upload(theta, Rollout.State.Parameters);
        var m = new double[theta.Length];
        var v = new double[theta.Length];
        if (StepsTaken > 0)
        {
            m = [.. Normals(3, m.Length).Select(x => 0.01 * x)];
            v = [.. Normals(4, v.Length).Select(x => 1e-3 * x * x)];
        }

        lane.Upload(m, Rollout.State.FirstMoment);
        lane.Upload(v, Rollout.State.SecondMoment);
        Rollout.State.Step = StepsTaken;
        return Rollout.Run(new RolloutPlan(Steps, Window, Adam, 7, 0, 0), Objective, Gradient).OuterLoss;
    }

    public double[] Download(Tensor<double> tensor)
    {
        var values = new double[tensor.Length];
        Device.Lane(0).Download(tensor, values);
        return values;
    }

    public void Dispose()
    {
        Rollout.Dispose();
        Objective.Dispose();
        Gradient.Dispose();
        Soft.Dispose();
        Data.Dispose();
        Device.Dispose();
    }

    private static double[] Normals(long purpose, int count)
    {
        var random = RandomStream.For(100 + purpose, RandomPurpose.Synthetic);
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = random.NextNormal();
        return values;
    }
}
