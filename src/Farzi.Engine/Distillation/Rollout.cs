using System.Diagnostics;
using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;
using Farzi.Engine.Training;

namespace Farzi.Engine.Distillation;

/// <summary>
/// One rollout: T inner steps of Adam on the synthetic data from θ₀, the outer loss at θ_T or at the window's average of θ, and the exact reverse pass through the last W
/// steps (two adjoints, one Hessian-vector product a step; DESIGN §1). Buffers live as long as the object: a rollout allocates nothing per step.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class Rollout<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BatchedLearner<T> _learner;
    private readonly SoftSequences<T> _soft;
    private readonly Trajectory<T> _trajectory;
    private readonly InnerBatches _batches;
    private readonly FlatVectors<T> _vectors;
    private readonly DeviceBuffer<T>[] _scratch;
    private readonly ParameterAverage<T>? _average;
    private readonly DeviceBuffer<T>? _averageGradient; // ∇F(θ̄)
    private readonly double _dropoutRate;
    private readonly Action<int, Tensor<T>, Tensor<T>> _recompute;
    private readonly IDevice<T> _device;
    private readonly bool _isPaper;
    private readonly int _maximumSteps;
    private readonly int _maximumWindow;
    private RolloutPlan _plan;

    /// <summary>Allocates for unrolls of up to <paramref name="maximumSteps"/> steps and windows of up to <paramref name="maximumWindow"/>.</summary>
    public Rollout(IDevice<T> device, Learner<T> learner, SoftSequences<T> soft, InnerLoopOptions options, int maximumSteps, int maximumWindow)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(soft);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumSteps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumWindow, 1);
        if (soft.Length - 1 > learner.MaximumLength)
            throw new ArgumentException($"Sequences of {soft.Length} events need a learner of at least {soft.Length - 1} positions.", nameof(learner));
        var perStep = Math.Min(options.SequencesPerStep, soft.Data.Sequences);
        _learner = new BatchedLearner<T>(device, learner, perStep, soft.Length, tangents: true);
        (_device, _soft, _maximumSteps, _maximumWindow) = (device, soft, maximumSteps, maximumWindow);
        _dropoutRate = options.DropoutRate;
        _isPaper = options.Adjoint == AdjointKind.Paper;
        _trajectory = Trajectory<T>.Create(options, device, learner.Layout.Count, maximumWindow);
        _batches = new InnerBatches(soft.Data.Sequences, perStep, maximumSteps);
        _vectors = new FlatVectors<T>(device);
        if (options.Averaging > 0)
        {
            _average = new ParameterAverage<T>(device, learner.Layout.Count, options.Averaging);
            _averageGradient = device.Allocate(learner.Layout.Count);
        }

        _scratch = [.. Enumerable.Range(0, 5).Select(_ => device.Allocate(learner.Layout.Count))];
        State = new AdamState<T>(device, learner.Layout.Count);
        _recompute = (k, parameters, gradient) => _ = InnerGradient(FirstWindowStep + k, parameters, gradient);
    }

    /// <summary>θ₀ before a run (with moments and step counter for a warm start), θ_T after.</summary>
    public AdamState<T> State { get; }

    /// <summary>Where the time of the last run went.</summary>
    public RolloutTimes Times { get; private set; }

    /// <summary>
    /// Under <see cref="TrajectoryPolicy.Invert"/> the largest drift of the last run: how far a sample of what was recovered lies from what it was,
    /// relative to its largest norm. 0 under the policies that keep states.
    /// </summary>
    public double Drift => _trajectory.Drift;

    private int FirstWindowStep => _plan.Steps - _plan.Window;

    /// <summary>
    /// Runs a rollout from <see cref="State"/> and writes the exact gradient of F with respect to X̃, M, log τ and log α.
    /// </summary>
    /// <param name="plan">What to run.</param>
    /// <param name="objective">F.</param>
    /// <param name="gradient">Out.</param>
    /// <param name="cancellationToken">Looked at before each inner and reverse step.</param>
    /// <exception cref="NonFiniteException">A loss or the meta-gradient became NaN or infinite; the message says where.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The plan is larger than what was allocated for.</exception>
    public RolloutResult Run(in RolloutPlan plan, IOuterObjective<T> objective, SyntheticGradient<T> gradient, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(gradient);
        Accept(plan);
        var started = Stopwatch.GetTimestamp();
        var (first, last) = Forward(cancellationToken);
        var inner = Stopwatch.GetElapsedTime(started);
        var (dtheta, dm, dv, u, product) = (_scratch[0].All, _scratch[1].All, _scratch[2].All, _scratch[3].All, _scratch[4].All);
        var outer = OuterGradient(objective, dtheta);
        if (!double.IsFinite(outer)) throw NonFinite($"the outer loss after {plan.Steps} inner steps is {outer}");
        _vectors.Clear(dm);
        _vectors.Clear(dv);
        _soft.BeginGradient(gradient);
        var dalpha = 0.0;
        for (var k = plan.Window - 1; k >= 0; k--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddAverageShare(k, dtheta);
            var step = _trajectory.At(k, _recompute);
            if (_isPaper) _vectors.Clear(dv);
            dalpha += _vectors.AdamReverse(
                step.ParametersBefore, step.FirstMoment, step.SecondMoment, step.Gradient, dtheta, dm, dv, u, plan.Adam, StepsBeforeWindow + k + 1);
            if (_isPaper) FoldIntoFirst(_vectors, u, dm, plan.Adam);
            _learner.HessianVectorProduct(
                step.ParametersBefore, u, _soft, _batches[FirstWindowStep + k], Mask(FirstWindowStep + k), product);
            _vectors.AddScaled(T.One, product, dtheta);
        }

        _soft.EndGradient();
        gradient.LogLearningRate = plan.Adam.LearningRate * dalpha;
        RequireFinite("latents", gradient.Latents);
        if (!gradient.Decoder.IsEmpty) RequireFinite("decoder", gradient.Decoder);
        Times = new RolloutTimes(inner, Stopwatch.GetElapsedTime(started) - inner);
        return new RolloutResult(outer, first, last);
    }

    /// <summary>Only the inner loop, as a student would train: <see cref="State"/> moves from θ₀ to θ_T.</summary>
    public void Train(in RolloutPlan plan, CancellationToken cancellationToken = default)
    {
        Accept(plan with { Window = 1 });
        Forward(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _learner.Dispose();
        _trajectory.Dispose();
        _average?.Dispose();
        _averageGradient?.Dispose();
        State.Dispose();
        foreach (var buffer in _scratch) buffer.Dispose();
    }

    private long StepsBeforeWindow { get; set; }

    private void Accept(in RolloutPlan plan)
    {
        if (plan.Steps < 1 || plan.Steps > _maximumSteps)
            throw new ArgumentOutOfRangeException(nameof(plan), plan.Steps, $"Steps must be 1 to {_maximumSteps}, what was allocated for.");
        var most = Math.Min(plan.Steps, _maximumWindow);
        if (plan.Window < 1 || plan.Window > most)
            throw new ArgumentOutOfRangeException(nameof(plan), plan.Window, $"Window must be 1 to {most}: at most the steps, and what was allocated for.");
        _plan = plan;
    }

    private void RequireFinite(string name, Tensor<T> gradient)
    {
        var index = _device.Lane(0).FirstNonFinite(gradient);
        if (index >= 0) throw NonFinite($"the meta-gradient is not finite at {name}[{index / gradient.Columns},{index % gradient.Columns}]");
    }

    private (double First, double Last) Forward(CancellationToken cancellationToken)
    {
        var random = RandomStream.For(_plan.Seed, RandomPurpose.InnerBatch, _plan.MetaStep, _plan.Rollout);
        _batches.Draw(random, _plan.Steps);
        StepsBeforeWindow = State.Step + FirstWindowStep;
        _trajectory.Begin(_plan, StepsBeforeWindow);
        _average?.Restart();
        double first = 0, last = 0;
        for (var t = 0; t < _plan.Steps; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var k = t - FirstWindowStep;
            var target = k >= 0 ? _trajectory.GradientOf(k) : _scratch[0].All;
            last = InnerGradient(t, State.Parameters, target);
            if (!double.IsFinite(last)) throw NonFinite($"the loss of inner step {t + 1} of {_plan.Steps} is {last}");
            if (t == 0) first = last;
            if (k < 0)
            {
                _vectors.AdamStep(State, target, _plan.Adam);
                continue;
            }

            _trajectory.Step(k, State);
            _average?.Observe(State.Parameters);
        }

        return (first, last);
    }

    // ∇F goes to θ_T; with an average it waits in a vector of its own, and every θ of the window takes its share when the reverse pass comes to it.
    private double OuterGradient(IOuterObjective<T> objective, Tensor<T> dtheta)
    {
        if (_average is null) return objective.Gradient(State.Parameters, dtheta);
        _vectors.Clear(dtheta);
        return objective.Gradient(_average.Value, _averageGradient!.All);
    }

    private void AddAverageShare(int k, Tensor<T> dtheta)
    {
        if (_average is not null) _vectors.AddScaled(T.CreateTruncating(_average.Weight(_plan.Window - 1 - k)), _averageGradient!.All, dtheta);
    }

    // The single adjoint of the paper: with dv = 0 before the step, u = (1−β₁)·(dm + the share of v), and that sum goes on as dm.
    internal static void FoldIntoFirst(FlatVectors<T> vectors, Tensor<T> u, Tensor<T> dm, in AdamOptions adam)
    {
        vectors.Clear(dm);
        vectors.AddScaled(T.CreateTruncating(adam.Beta1 / (1 - adam.Beta1)), u, dm);
    }

    private double InnerGradient(int t, Tensor<T> parameters, Tensor<T> gradient) =>
        _learner.SoftGradient(parameters, _soft, _batches[t], Mask(t), gradient);

    private DropoutMask Mask(int t) => _dropoutRate == 0
        ? DropoutMask.None
        : new DropoutMask(_dropoutRate, RandomStream.For(_plan.Seed, RandomPurpose.Dropout, _plan.MetaStep, _plan.Rollout, t).Key, 0);

    private NonFiniteException NonFinite(string what) => new(
        $"Meta-step {_plan.MetaStep + 1}, rollout {_plan.Rollout}: {what}. Lower the inner learning rate, raise its epsilon, or shorten the window.");
}
