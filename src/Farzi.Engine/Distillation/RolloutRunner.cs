using System.Numerics;
using Farzi.Engine.Datasets;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;
using Farzi.Engine.Training;

namespace Farzi.Engine.Distillation;

/// <summary>
/// Rollouts on one device: synthetic data in, gradients out. Each rollout is a pure function of the loaded data, the options and
/// (meta-step, rollout), so that any worker computes any of them to the same bits. Nothing is allocated after the first.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class RolloutRunner<T> : IMetaGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IDevice<T> _device;
    private readonly Learner<T> _learner;
    private readonly DistillationOptions _options;
    private readonly TrajectoryBank<T>? _bank;
    private readonly FlatVectors<T> _vectors;
    private readonly SyntheticData<T> _data;
    private readonly SoftSequences<T> _soft;
    private readonly Rollout<T> _rollout;
    private readonly RealWindowsObjective<T> _objective;
    private readonly SyntheticGradient<T> _gradient;
    private readonly HardWindows _windows;
    private readonly T[] _fresh;
    private double _logInnerLearningRate;
    private bool _isLoaded;

    /// <summary>Allocates everything that rollouts need.</summary>
    /// <param name="device">Device.</param>
    /// <param name="learner">Learner of the rollouts.</param>
    /// <param name="split">Real data; only the train split is read.</param>
    /// <param name="shape">Shape of the synthetic data.</param>
    /// <param name="mode">Whether S is kept in memory.</param>
    /// <param name="options">The loops.</param>
    /// <param name="bank">Ω; needed when a share of rollouts starts from it.</param>
    /// <exception cref="ArgumentException">The bank is missing.</exception>
    public RolloutRunner(
        IDevice<T> device, Learner<T> learner, TrainSplit split, SyntheticShape shape, SoftSequenceMode mode, DistillationOptions options,
        TrajectoryBank<T>? bank = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Outer.BankShare > 0 && bank is null)
            throw new ArgumentException("A share of the rollouts is to start from the trajectory bank, but there is none.", nameof(bank));
        (_device, _learner, _options, _bank, Shape) = (device, learner, options, bank, shape);
        _data = new SyntheticData<T>(device, shape);
        _soft = new SoftSequences<T>(device, _data, mode, LearnerChunk.Size(device, shape.Sequences, shape.Length), gradients: true);
        _rollout = new Rollout<T>(device, learner, _soft, options.Inner, options.MaximumSteps, options.MaximumWindow);
        _objective = new RealWindowsObjective<T>(device, learner, options.Outer.BatchSize, options.Outer.WindowLength);
        _vectors = new FlatVectors<T>(device);
        _gradient = new SyntheticGradient<T>(device, _data);
        _windows = new HardWindows(split, default, options.Outer.EndShare);
        _fresh = new T[learner.Layout.Count];
    }

    /// <summary>Where the time of the last rollout went.</summary>
    public RolloutTimes Times => _rollout.Times;

    /// <summary>Shape of the synthetic data.</summary>
    public SyntheticShape Shape { get; }

    /// <summary>Takes synthetic data for the rollouts that follow.</summary>
    /// <param name="latents">X̃, row-major [μ, ξ, d].</param>
    /// <param name="decoder">M, row-major [d, V].</param>
    /// <param name="logTemperature">log τ.</param>
    /// <param name="logInnerLearningRate">log α of the inner loop.</param>
    public void Load(ReadOnlySpan<T> latents, ReadOnlySpan<T> decoder, double logTemperature, double logInnerLearningRate)
    {
        _data.Upload(_device.Lane(0), latents, decoder);
        (_data.LogTemperature, _logInnerLearningRate) = (logTemperature, logInnerLearningRate);
        _soft.Refresh();
        _isLoaded = true;
    }

    /// <summary>Runs one rollout.</summary>
    /// <param name="metaStep">Meta-step, from 0.</param>
    /// <param name="rollout">Rollout in the meta-step, from 0.</param>
    /// <param name="latentGradient">Out: ∂F/∂X̃ [μ·ξ·d].</param>
    /// <param name="decoderGradient">Out: ∂F/∂M [d·V].</param>
    /// <param name="cancellationToken">Looked at before each inner and reverse step.</param>
    /// <exception cref="NonFiniteException">A loss or the meta-gradient became NaN or infinite; the message says where.</exception>
    /// <exception cref="InvalidOperationException">Nothing was loaded.</exception>
    public RolloutOutput Run(long metaStep, int rollout, Span<T> latentGradient, Span<T> decoderGradient, CancellationToken cancellationToken = default)
    {
        if (!_isLoaded) throw new InvalidOperationException("Load the synthetic data first.");
        var plan = Plan(metaStep, rollout);
        Start(plan);
        _windows.Restart(RandomStream.For(_options.Seed, RandomPurpose.OuterBatch, metaStep, rollout));
        _windows.Fill(_objective.Batch, _options.Outer.BatchSize);
        var result = _rollout.Run(plan, _objective, _gradient, cancellationToken);
        _gradient.Download(_device.Lane(0), latentGradient, decoderGradient);
        return new RolloutOutput(result, plan.Steps, plan.Window, _gradient.LogTemperature, _gradient.LogLearningRate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rollout.Dispose();
        _objective.Dispose();
        _gradient.Dispose();
        _soft.Dispose();
        _data.Dispose();
    }

    private RolloutPlan Plan(long metaStep, int rollout)
    {
        var (phase, _) = _options.PhaseOf(metaStep);
        var random = RandomStream.For(_options.Seed, RandomPurpose.UnrollLength, metaStep, rollout);
        var steps = phase.MinimumSteps + random.NextInt(phase.MaximumSteps - phase.MinimumSteps + 1);
        var window = phase.Window == 0 ? steps : Math.Min(phase.Window, steps);
        var adam = _options.Inner.Adam with { LearningRate = phase.InnerRateFactor * Math.Exp(_logInnerLearningRate) };
        return new RolloutPlan(steps, window, adam, _options.Seed, metaStep, rollout);
    }

    private void Start(in RolloutPlan plan)
    {
        var random = RandomStream.For(_options.Seed, RandomPurpose.Bank, plan.MetaStep, plan.Rollout);
        if (_options.Outer.BankShare > 0 && random.NextUniform() < _options.Outer.BankShare)
        {
            _bank!.Draw(ref random, _device.Lane(0), _rollout.State);
            return;
        }

        _learner.Layout.Initialize<T>(_fresh, RandomStream.For(_options.Seed, RandomPurpose.Parameters, plan.MetaStep, plan.Rollout));
        _device.Lane(0).Upload(_fresh, _rollout.State.Parameters);
        _vectors.Clear(_rollout.State.FirstMoment);
        _vectors.Clear(_rollout.State.SecondMoment);
        _rollout.State.Step = 0;
    }
}
