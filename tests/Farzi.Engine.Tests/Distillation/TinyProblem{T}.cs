using System.Numerics;
using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Tests.Distillation.Reference;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>A distillation problem with its values on the host: change them, run, read the meta-gradient.</summary>
internal class TinyProblem<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public TinyProblem(TinyProblemOptions options, IDevice<T>? device = null)
    {
        Options = options;
        Adam = options.Adam;
        Device = device ?? new CpuDevice<T>(options.Lanes, options.Threads, options.Gemm);
        Shape = new LearnerOptions
        {
            VocabularySize = options.Vocabulary,
            MaximumLength = options.Positions == 0 ? options.Length - 1 : options.Positions,
            Hidden = options.Hidden,
            Blocks = 2,
            Layers = 2,
            Heads = 2,
            FeedForward = 5,
            Activation = options.Activation,
            InitialScale = 0.5,
        };
        Learner = LearnerKinds.Find(options.Learner)!.Create<T>(Shape);
        Data = new SyntheticData<T>(Device, options.Sequences, options.Length, options.Dimension, options.Vocabulary) { LogTemperature = 0.2 };
        Latents = Normals(1, options.Sequences * options.Length * options.Dimension);
        Decoder = Normals(2, options.Dimension * options.Vocabulary);
        Theta = new double[Learner.Layout.Count];
        Learner.Layout.Initialize<double>(Theta, RandomStream.For(7, RandomPurpose.Parameters));
        FirstMoment = new double[Theta.Length];
        SecondMoment = new double[Theta.Length];
        if (options.StepsTaken > 0)
        {
            FirstMoment = [.. Normals(3, Theta.Length).Select(x => 0.01 * x)];
            SecondMoment = [.. Normals(4, Theta.Length).Select(x => 1e-3 * x * x)];
        }

        Soft = new SoftSequences<T>(Device, Data, options.Mode, options.Sequences, gradients: true);
        Gradient = new SyntheticGradient<T>(Device, Data);
        Rollout = new Rollout<T>(Device, Learner, Soft, Inner, options.Steps, Window);
        Objective = new RealWindowsObjective<T>(Device, Learner, options.Windows.Length, Learner.MaximumLength + 1);
        foreach (var window in options.Windows) Objective.Batch.Add(window);
    }

    public TinyProblemOptions Options { get; }

    public AdamOptions Adam { get; set; }

    public IDevice<T> Device { get; }

    public long SpilledBytes => (Device as ISpillDevice<T>)?.SpilledBytes ?? 0;

    public LearnerOptions Shape { get; }

    public Learner<T> Learner { get; }

    public SyntheticData<T> Data { get; }

    public SoftSequences<T> Soft { get; }

    public SyntheticGradient<T> Gradient { get; }

    public Rollout<T> Rollout { get; }

    public RealWindowsObjective<T> Objective { get; }

    public double[] Latents { get; }

    public double[] Decoder { get; }

    /// <summary>θ₀, m₀ and v₀.</summary>
    public double[] Theta { get; }

    public double[] FirstMoment { get; }

    public double[] SecondMoment { get; }

    public RolloutPlan Plan => new(Options.Steps, Window, Adam, 7, 0, 0);

    public InnerLoopOptions Inner => new()
    {
        SequencesPerStep = Options.PerStep, Policy = Options.Policy, DropoutRate = Options.Dropout, Averaging = Options.Averaging,
        SpillFolder = Options.SpillFolder, Adjoint = Options.Adjoint, DriftLimit = Options.DriftLimit,
    };

    private int Window => Options.Window == 0 ? Options.Steps : Options.Window;

    /// <summary>The learner written from its formulas.</summary>
    public ReferenceLearner Reference(IReadOnlyDictionary<string, Node> parameters) => ReferenceLearner.Of(Options.Learner, Shape, parameters);

    /// <summary>Moves the host's values to the device.</summary>
    public void Upload()
    {
        Upload(Latents, Data.Latents);
        Upload(Decoder, Data.Decoder);
        Soft.Refresh();
        Upload(Theta, Rollout.State.Parameters);
        Upload(FirstMoment, Rollout.State.FirstMoment);
        Upload(SecondMoment, Rollout.State.SecondMoment);
        Rollout.State.Step = Options.StepsTaken;
    }

    /// <summary>F(θ_T) for the current latents, decoder and temperature, and the meta-gradient in <see cref="Gradient"/>.</summary>
    public double Run()
    {
        Upload();
        return Rollout.Run(Plan, Objective, Gradient).OuterLoss;
    }

    /// <summary>Runs; the meta-gradient as one vector: X̃, M, log τ, log α.</summary>
    public double[] MetaGradient()
    {
        Run();
        return [.. Download(Gradient.Latents), .. Download(Gradient.Decoder), Gradient.LogTemperature, Gradient.LogLearningRate];
    }

    public double[] Download(Tensor<T> tensor)
    {
        var values = new T[tensor.Length];
        Device.Lane(0).Download(tensor, values);
        return Array.ConvertAll(values, double.CreateTruncating);
    }

    public void Upload(double[] values, Tensor<T> tensor) => Device.Lane(0).Upload(Array.ConvertAll(values, T.CreateTruncating), tensor);

    public void Dispose()
    {
        Rollout.Dispose();
        Objective.Dispose();
        Gradient.Dispose();
        Soft.Dispose();
        Data.Dispose();
        Device.Dispose();
    }

    public static double[] Normals(long purpose, int count)
    {
        var random = RandomStream.For(100 + purpose, RandomPurpose.Synthetic);
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = random.NextNormal();
        return values;
    }
}
