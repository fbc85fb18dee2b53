using System.Numerics;
using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Bench;

/// <summary>Synthetic data, student and real windows of one measurement, all random and seeded.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed partial class MetaGradientProblem<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MetaGradientOptions _options;
    private readonly SyntheticData<T> _data;
    private readonly SoftSequences<T> _soft;
    private readonly SyntheticGradient<T> _gradient;
    private readonly Rollout<T> _rollout;
    private readonly RealWindowsObjective<T> _objective;
    private readonly TimedObjective<T> _timed;
    private readonly RolloutPlan _plan;
    private readonly ParameterLayout _layout;
    private readonly T[] _theta;

    public MetaGradientProblem(MetaGradientOptions o)
    {
        _options = o;
        Device = BenchDevice.Open<T>(o, o.Lanes);
        var learner = new SasRecLearner<T>(new LearnerOptions
        {
            VocabularySize = o.Vocabulary, MaximumLength = o.Length - 1, Hidden = o.Hidden, Blocks = o.Blocks, Heads = o.Heads,
        });
        Parameters = learner.Layout.Count;
        _data = new SyntheticData<T>(Device, o.Sequences, o.Length, o.LatentDimension, o.Vocabulary);
        var random = RandomStream.For(1, RandomPurpose.Synthetic);
        RandomValues.Fill(Device.Lane(0), _data.Latents, 1, ref random);
        RandomValues.Fill(Device.Lane(0), _data.Decoder, 0.3, ref random);
        var perLane = (o.SequencesPerStep + Device.Lanes - 1) / Device.Lanes;
        _soft = new SoftSequences<T>(Device, _data, o.SoftSequences, perLane, gradients: true);
        _gradient = new SyntheticGradient<T>(Device, _data);
        var inner = new InnerLoopOptions
        {
            SequencesPerStep = o.SequencesPerStep, Policy = o.Policy, Adjoint = o.Adjoint, SpillFolder = o.SpillFolder, DriftLimit = double.MaxValue,
        };
        var before = Device.AllocatedBytes;
        using (Trajectory<T>.Create(inner, Device, Parameters, o.Window)) TrajectoryBytes = Device.AllocatedBytes - before;
        _rollout = new Rollout<T>(Device, learner, _soft, inner, o.Steps, o.Window);
        _plan = new RolloutPlan(o.Steps, o.Window, inner.Adam, 1, 0, 0);
        _objective = new RealWindowsObjective<T>(Device, learner, o.OuterWindows, o.Length);
        var window = new int[o.Length];
        for (var w = 0; w < o.OuterWindows; w++)
        {
            foreach (ref var item in window.AsSpan()) item = random.NextInt(o.Vocabulary);
            _objective.Batch.Add(window);
        }

        _timed = new TimedObjective<T>(_objective);
        _layout = learner.Layout;
        _theta = new T[Parameters];
        learner.Layout.Initialize<T>(_theta, RandomStream.For(1, RandomPurpose.Parameters));
    }

    public IDevice<T> Device { get; }

    /// <summary>P.</summary>
    public int Parameters { get; }

    /// <summary>Device bytes of what is kept for the reverse pass, measured.</summary>
    public long TrajectoryBytes { get; }

    /// <summary>The most device memory that the measurement held at a time.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>How far policy invert drifted in the last meta-gradient.</summary>
    public double Drift => _rollout.Drift;

    public Samples Whole { get; } = new();

    public Samples Inner { get; } = new();

    public Samples Outer { get; } = new();

    public Samples Reverse { get; } = new();

    public Samples Decode { get; } = new();

    public Samples Finish { get; } = new();

    /// <summary>Managed bytes that the last meta-gradient allocated, on its own thread.</summary>
    public long ManagedBytes { get; private set; }

    /// <summary>One meta-gradient from the same θ₀.</summary>
    public void Measure()
    {
        Decode.Measure(() =>
        {
            _soft.Refresh();
            BenchDevice.Wait(Device.Lane(0), _data.Latents); // behind the launches in the device's queue
        });
        Finish.Measure(() =>
        {
            _soft.BeginGradient(_gradient);
            _soft.EndGradient();
        });
        Restart();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Moment.Now;
        _rollout.Run(_plan, _timed, _gradient);
        var end = Moment.Now;
        ManagedBytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        PeakBytes = Math.Max(PeakBytes, Device.AllocatedBytes);
        Whole.Add(end - start);
        Inner.Add((_timed.Started - start) / _options.Steps);
        Outer.Add(_timed.Ended - _timed.Started);
        Reverse.Add((end - _timed.Ended - Finish.Last) / _options.Window);
    }

    /// <summary>The meta-gradient with respect to X̃ and M, on the host.</summary>
    /// <exception cref="NonFiniteException">Policy invert stopped.</exception>
    public double[] Gradient()
    {
        _soft.Refresh();
        Restart();
        _rollout.Run(_plan, _objective, _gradient);
        return Array.ConvertAll<T, double>([.. Download(_gradient.Latents), .. Download(_gradient.Decoder)], double.CreateTruncating);
    }

    /// <summary>Forgets the samples of the warm-up.</summary>
    public void Clear()
    {
        foreach (var samples in new[] { Whole, Inner, Outer, Reverse, Decode, Finish }) samples.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _objective.Dispose();
        _rollout.Dispose();
        _gradient.Dispose();
        _soft.Dispose();
        _data.Dispose();
        Device.Dispose();
    }

    private T[] Download(Tensor<T> tensor) => Device.ToHost(tensor);

    private void Restart()
    {
        var operations = Device.Lane(0);
        operations.Upload(_theta, _rollout.State.Parameters);
        operations.Fill(_rollout.State.FirstMoment, T.Zero);
        operations.Fill(_rollout.State.SecondMoment, T.Zero);
        _rollout.State.Step = 0;
    }
}
