using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Distillation.Matching;

/// <summary>
/// The memory-flat form of trajectory matching (TESLA: Cui et al., ICML 2023). With SGD, θ̂_N = θ₀ − α·Σg_i, and each g_i is differentiated with
/// respect to the synthetic data at θ̂_i alone, θ̂_i itself held fixed: the gradient is −α·Σ(∂²L/∂S∂θ)ᵀ(θ̂_i)·u with u = ∂F/∂θ̂_N. Two passes, no
/// trajectory; what reaches the data through later θ̂_i is left out, so that it is not the gradient of <see cref="TrajectoryMatching{T}"/>.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class FlatTrajectoryMatching<T> : MatchingMethod<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrajectoryMatchingOptions _options;
    private readonly ExpertRuns<T> _experts;
    private readonly BatchedLearner<T> _learner;
    private readonly ParameterDistance<T> _distance;
    private readonly InnerBatches _batches;
    private readonly FlatVectors<T> _flat;
    private readonly DeviceBuffer<T>[] _vectors;

    /// <summary>Allocates.</summary>
    /// <param name="device">Device.</param>
    /// <param name="learner">Learner.</param>
    /// <param name="shape">Shape of the synthetic data.</param>
    /// <param name="mode">Whether S is kept in memory.</param>
    /// <param name="experts">States along training runs on real data.</param>
    /// <param name="options">The method; of the optimiser only the learning rate counts, which here is that of plain SGD.</param>
    public FlatTrajectoryMatching(
        IDevice<T> device, Learner<T> learner, SyntheticShape shape, SoftSequenceMode mode, ExpertRuns<T> experts, TrajectoryMatchingOptions options)
        : base(device, shape, mode)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(experts);
        (_options, _experts) = (options, experts);
        var perStep = Math.Min(options.SequencesPerStep, shape.Sequences);
        _learner = new BatchedLearner<T>(device, learner, perStep, shape.Length, tangents: true);
        _distance = new ParameterDistance<T>(device, learner.Layout.Count);
        _batches = new InnerBatches(shape.Sequences, perStep, options.Steps);
        _flat = new FlatVectors<T>(device);
        _vectors = [.. Enumerable.Range(0, 4).Select(_ => device.Allocate(learner.Layout.Count))];
    }

    /// <inheritdoc/>
    protected override RolloutOutput Compute(long metaStep, int rollout, CancellationToken cancellationToken)
    {
        var (theta, gradient, direction, product) = (_vectors[0].All, _vectors[1].All, _vectors[2].All, _vectors[3].All);
        var random = RandomStream.For(_options.Seed, RandomPurpose.Bank, metaStep, rollout);
        var (start, target) = _experts.Pairs[random.NextInt(_experts.Pairs.Count)];
        _distance.Set(start.Parameters, target.Parameters);
        _batches.Draw(RandomStream.For(_options.Seed, RandomPurpose.InnerBatch, metaStep, rollout), _options.Steps);
        var rate = T.CreateTruncating(Math.Exp(LogInnerLearningRate));

        Device.Lane(0).Upload(start.Parameters, theta);
        double first = 0, last = 0;
        for (var t = 0; t < _options.Steps; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            last = _learner.SoftGradient(theta, Soft, _batches[t], DropoutMask.None, gradient);
            if (t == 0) first = last;
            _flat.AddScaled(-rate, gradient, theta);
        }

        var objective = _distance.Gradient(theta, product);
        _flat.Clear(direction);
        _flat.AddScaled(-rate, product, direction); // −α·u

        Device.Lane(0).Upload(start.Parameters, theta);
        Soft.BeginGradient(Gradient);
        var dlogRate = 0.0;
        for (var t = 0; t < _options.Steps; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _learner.HessianVectorProduct(theta, direction, Soft, _batches[t], DropoutMask.None, product);
            _learner.SoftGradient(theta, Soft, _batches[t], DropoutMask.None, gradient);
            dlogRate += Device.Lane(0).Dot(gradient, direction);
            _flat.AddScaled(-rate, gradient, theta);
        }

        Soft.EndGradient();
        return new RolloutOutput(new RolloutResult(objective, first, last), _options.Steps, _options.Steps, Gradient.LogTemperature, dlogRate);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _learner.Dispose();
            _distance.Dispose();
            foreach (var vector in _vectors) vector.Dispose();
        }

        base.Dispose(disposing);
    }
}
