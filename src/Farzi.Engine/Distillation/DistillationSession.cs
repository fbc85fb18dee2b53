using System.Numerics;
using Farzi.Engine.Datasets;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;
using Farzi.Engine.Training;

namespace Farzi.Engine.Distillation;

/// <summary>
/// The outer loop in one process: meta-step by meta-step, rollouts from fresh (or banked) students, mean gradient, clipping, Adam. Every
/// step is a pure function of the state before it and the options; <see cref="Export"/> and <see cref="Import"/> carry the state across processes.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class DistillationSession<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IDevice<T> _device;
    private readonly Learner<T> _learner;
    private readonly LeaveTwoSplit _split;
    private readonly DistillationOptions _options;
    private readonly TrajectoryBank<T>? _bank;
    private readonly FlatVectors<T> _vectors;
    private readonly Rollout<T> _rollout;
    private readonly RealWindowsObjective<T> _objective;
    private readonly SyntheticGradient<T> _gradient;
    private readonly SyntheticGradient<T> _mean;
    private readonly SyntheticGradient<T> _clipped;
    private readonly SyntheticMoments<T> _moments;
    private readonly T[] _fresh;

    /// <summary>Allocates a session on synthetic data that the caller has initialised and keeps.</summary>
    /// <param name="device">Device.</param>
    /// <param name="learner">Learner of the rollouts.</param>
    /// <param name="split">Real data; only the train split is read.</param>
    /// <param name="data">Initial X̃, M, τ; updated in place.</param>
    /// <param name="mode">Whether S is kept in memory.</param>
    /// <param name="options">The loops.</param>
    /// <param name="bank">Ω; needed when a share of rollouts starts from it.</param>
    public DistillationSession(
        IDevice<T> device, Learner<T> learner, LeaveTwoSplit split, SyntheticData<T> data, SoftSequenceMode mode, DistillationOptions options,
        TrajectoryBank<T>? bank = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Outer.BankShare > 0 && bank is null)
            throw new ArgumentException("A share of the rollouts is to start from the trajectory bank, but there is none.", nameof(bank));
        (_device, _learner, _split, _options, _bank, Data) = (device, learner, split, options, bank, data);
        Soft = new SoftSequences<T>(device, data, mode, LearnerChunk.Size(data.Sequences, data.Length), gradients: true);
        _rollout = new Rollout<T>(device, learner, Soft, options.Inner, options.MaximumSteps, options.MaximumWindow);
        _objective = new RealWindowsObjective<T>(device, learner, options.Outer.BatchSize, options.Outer.WindowLength);
        _vectors = new FlatVectors<T>(device);
        _gradient = new SyntheticGradient<T>(device, data);
        _mean = new SyntheticGradient<T>(device, data);
        _clipped = new SyntheticGradient<T>(device, data);
        _moments = new SyntheticMoments<T>(device, data);
        _fresh = new T[learner.Layout.Count];
        LogInnerLearningRate = Math.Log(options.Inner.Adam.LearningRate);
    }

    /// <summary>X̃, M, τ.</summary>
    public SyntheticData<T> Data { get; }

    /// <summary>S, for students trained between meta-steps; refreshed by <see cref="Step"/> at its start.</summary>
    public SoftSequences<T> Soft { get; }

    /// <summary>Meta-steps done.</summary>
    public long MetaStep { get; private set; }

    /// <summary>log α of the inner loop.</summary>
    public double LogInnerLearningRate { get; private set; }

    /// <summary>Whether all meta-steps are done.</summary>
    public bool IsComplete => MetaStep >= _options.MetaSteps;

    /// <summary>One meta-step.</summary>
    /// <exception cref="NonFiniteException">A loss or gradient is NaN or infinite; nothing was updated.</exception>
    public MetaStepResult Step(CancellationToken cancellationToken = default)
    {
        var (phase, phaseStep) = _options.PhaseOf(MetaStep);
        Soft.Refresh();
        ClearMean();
        double outer = 0, inner = 0, logTemperature = 0, logLearningRate = 0;
        int innerSteps = 0, reverseSteps = 0;
        var rollouts = _options.Outer.RolloutsPerStep;
        for (var r = 0; r < rollouts; r++)
        {
            var plan = Plan(phase, r);
            var result = RunRollout(plan, _gradient, cancellationToken);
            outer += result.OuterLoss / rollouts;
            inner += result.LastInnerLoss / rollouts;
            innerSteps += plan.Steps;
            reverseSteps += plan.Window;
            var share = T.One / T.CreateTruncating(rollouts);
            _vectors.AddScaled(share, _gradient.LatentVector, _mean.LatentVector);
            _vectors.AddScaled(share, _gradient.DecoderVector, _mean.DecoderVector);
            logTemperature += _gradient.LogTemperature / rollouts;
            logLearningRate += _gradient.LogLearningRate / rollouts;
        }

        (_mean.LogTemperature, _mean.LogLearningRate) = (logTemperature, logLearningRate);
        var (latentNorm, decoderNorm, clip) = Clip();
        var factor = phase.Factor(phaseStep);
        Update(factor, clip);
        MetaStep++;
        return new MetaStepResult(
            MetaStep, outer, inner, latentNorm, decoderNorm, clip < 1, factor, Math.Exp(Data.LogTemperature), Math.Exp(LogInnerLearningRate), innerSteps, reverseSteps);
    }

    /// <summary>A copy of the whole state on the host.</summary>
    public SessionState<T> Export() => new(
        MetaStep, Data.LogTemperature, LogInnerLearningRate, Host(Data.LatentVector), Host(Data.DecoderVector), _moments.Export(_device.Lane(0)));

    /// <summary>Continues from an exported state.</summary>
    /// <exception cref="ArgumentException">The state belongs to other shapes.</exception>
    public void Import(SessionState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var lane = _device.Lane(0);
        (MetaStep, Data.LogTemperature, LogInnerLearningRate) = (state.MetaStep, state.LogTemperature, state.LogInnerLearningRate);
        lane.Upload(state.Latents, Data.LatentVector);
        lane.Upload(state.Decoder, Data.DecoderVector);
        _moments.Import(lane, state.Moments);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rollout.Dispose();
        _objective.Dispose();
        _gradient.Dispose();
        _mean.Dispose();
        _clipped.Dispose();
        _moments.Dispose();
        Soft.Dispose();
    }

    private RolloutPlan Plan(PhaseOptions phase, int rollout)
    {
        var random = RandomStream.For(_options.Seed, RandomPurpose.UnrollLength, MetaStep, rollout);
        var steps = phase.MinimumSteps + random.NextInt(phase.MaximumSteps - phase.MinimumSteps + 1);
        var window = phase.Window == 0 ? steps : Math.Min(phase.Window, steps);
        var adam = _options.Inner.Adam with { LearningRate = Math.Exp(LogInnerLearningRate) };
        return new RolloutPlan(steps, window, adam, _options.Seed, MetaStep, rollout);
    }

    private RolloutResult RunRollout(in RolloutPlan plan, SyntheticGradient<T> gradient, CancellationToken cancellationToken)
    {
        Start(plan);
        var windows = new HardWindows(
            _split, RandomStream.For(_options.Seed, RandomPurpose.OuterBatch, plan.MetaStep, plan.Rollout), _options.Outer.EndShare);
        windows.Fill(_objective.Batch, _options.Outer.BatchSize);
        return _rollout.Run(plan, _objective, gradient, cancellationToken);
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

    private void ClearMean()
    {
        _vectors.Clear(_mean.LatentVector);
        _vectors.Clear(_mean.DecoderVector);
    }

    private (double Latents, double Decoder, double Clip) Clip()
    {
        double latents = _vectors.SquaredNorm(_mean.LatentVector), decoder = _vectors.SquaredNorm(_mean.DecoderVector);
        var scalars = (_options.Outer.LearnTemperature ? _mean.LogTemperature * _mean.LogTemperature : 0)
            + (_options.Outer.LearnInnerLearningRate ? _mean.LogLearningRate * _mean.LogLearningRate : 0);
        var norm = Math.Sqrt(latents + decoder + scalars);
        if (!double.IsFinite(norm)) throw NonFinite();
        var limit = _options.Outer.ClipNorm;
        return (Math.Sqrt(latents), Math.Sqrt(decoder), limit > 0 && norm > limit ? limit / norm : 1);
    }

    private void Update(double factor, double clip)
    {
        var outer = _options.Outer;
        var step = MetaStep + 1;
        var gradient = _mean;
        if (clip < 1)
        {
            gradient = _clipped;
            _vectors.Clear(_clipped.LatentVector);
            _vectors.Clear(_clipped.DecoderVector);
            _vectors.AddScaled(T.CreateTruncating(clip), _mean.LatentVector, _clipped.LatentVector);
            _vectors.AddScaled(T.CreateTruncating(clip), _mean.DecoderVector, _clipped.DecoderVector);
        }

        AdamOptions Adam(double rate) => new(factor * rate, outer.Beta1, outer.Beta2, outer.Epsilon);
        _vectors.AdamStep(Data.LatentVector, _moments.LatentFirst, _moments.LatentSecond, gradient.LatentVector, Adam(outer.LatentLearningRate), step);
        _vectors.AdamStep(Data.DecoderVector, _moments.DecoderFirst, _moments.DecoderSecond, gradient.DecoderVector, Adam(outer.DecoderLearningRate), step);
        if (outer.LearnTemperature)
            Data.LogTemperature = _moments.Temperature.Step(Data.LogTemperature, clip * _mean.LogTemperature, Adam(outer.ScalarLearningRate), step);
        if (outer.LearnInnerLearningRate)
            LogInnerLearningRate = _moments.InnerLearningRate.Step(LogInnerLearningRate, clip * _mean.LogLearningRate, Adam(outer.ScalarLearningRate), step);
    }

    private NonFiniteException NonFinite()
    {
        var lane = _device.Lane(0);
        var (latent, decoder) = (lane.FirstNonFinite(_mean.LatentVector), lane.FirstNonFinite(_mean.DecoderVector));
        var (d, length, vocabulary) = (Data.Dimension, Data.Length, Data.VocabularySize);
        var where = latent >= 0
            ? $"the gradient of latents[sequence {latent / d / length}, event {latent / d % length}, dimension {latent % d}]"
            : decoder >= 0 ? $"the gradient of decoder[dimension {decoder / vocabulary}, event {decoder % vocabulary}]" : "the norm of the gradient";
        return new NonFiniteException(
            $"Meta-step {MetaStep + 1}: {where} is not finite; nothing was updated. Lower the inner learning rate, raise its epsilon, or shorten the window.");
    }

    private T[] Host(Tensor<T> tensor)
    {
        var values = new T[tensor.Length];
        _device.Lane(0).Download(tensor, values);
        return values;
    }
}
