using System.Numerics;
using Farzi.Engine.Datasets;
using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Training;

namespace Farzi.Engine.Distillation.Matching;

/// <summary>
/// Dataset condensation by gradient matching (Zhao, Mopuri and Bilen, ICLR 2021) in the factors X̃, M, τ: at parameters θ along training runs
/// on real data, the distance between ∇_θL on synthetic and on real sequences. With u = ∂d/∂g its gradient is (∂²L/∂S∂θ)ᵀu: one
/// Hessian-vector product.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class GradientMatching<T> : MatchingMethod<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GradientMatchingOptions _options;
    private readonly TrajectoryBank<T> _experts;
    private readonly BatchedLearner<T> _learner;
    private readonly RealWindowsObjective<T> _real;
    private readonly HardWindows _windows;
    private readonly InnerBatches _batches;
    private readonly DeviceBuffer<T>[] _vectors;
    private readonly T[] _host;
    private readonly double[][] _wide;

    /// <summary>Allocates.</summary>
    /// <param name="device">Device.</param>
    /// <param name="learner">Learner.</param>
    /// <param name="split">Real data; only the train split is read.</param>
    /// <param name="shape">Shape of the synthetic data.</param>
    /// <param name="mode">Whether S is kept in memory.</param>
    /// <param name="experts">States along training runs on real data, from which θ is drawn.</param>
    /// <param name="options">The method.</param>
    public GradientMatching(
        IDevice<T> device, Learner<T> learner, TrainSplit split, SyntheticShape shape, SoftSequenceMode mode, TrajectoryBank<T> experts,
        GradientMatchingOptions options)
        : base(device, shape, mode)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(experts);
        (_options, _experts) = (options, experts);
        var perStep = Math.Min(options.SequencesPerStep, shape.Sequences);
        _learner = new BatchedLearner<T>(device, learner, perStep, shape.Length, tangents: true);
        _real = new RealWindowsObjective<T>(device, learner, options.BatchSize, options.WindowLength);
        _windows = new HardWindows(split, default, options.EndShare);
        _batches = new InnerBatches(shape.Sequences, perStep, 1);
        _vectors = [.. Enumerable.Range(0, 5).Select(_ => device.Allocate(learner.Layout.Count))];
        _host = new T[learner.Layout.Count];
        _wide = [.. Enumerable.Range(0, 3).Select(_ => new double[learner.Layout.Count])];
    }

    /// <inheritdoc/>
    protected override RolloutOutput Compute(long metaStep, int rollout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lane = Device.Lane(0);
        var (theta, real, synthetic, direction, product) = (_vectors[0].All, _vectors[1].All, _vectors[2].All, _vectors[3].All, _vectors[4].All);
        var random = RandomStream.For(_options.Seed, RandomPurpose.Bank, metaStep, rollout);
        lane.Upload(_experts.Entries[random.NextInt(_experts.Entries.Count)].Parameters, theta);
        _windows.Restart(RandomStream.For(_options.Seed, RandomPurpose.OuterBatch, metaStep, rollout));
        _windows.Fill(_real.Batch, _options.BatchSize);
        _batches.Draw(RandomStream.For(_options.Seed, RandomPurpose.InnerBatch, metaStep, rollout), 1);

        _real.Gradient(theta, real);
        var loss = _learner.SoftGradient(theta, Soft, _batches[0], DropoutMask.None, synthetic);
        var distance = GradientDistance.Of(_options.Distance, _learner.Learner.Layout, Host(synthetic, _wide[0]), Host(real, _wide[1]), _wide[2]);
        for (var i = 0; i < _host.Length; i++) _host[i] = T.CreateTruncating(_wide[2][i]);
        lane.Upload(_host, direction);
        Soft.BeginGradient(Gradient);
        _learner.HessianVectorProduct(theta, direction, Soft, _batches[0], DropoutMask.None, product);
        Soft.EndGradient();
        return new RolloutOutput(new RolloutResult(distance, loss, loss), 1, 1, Gradient.LogTemperature, 0);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _learner.Dispose();
            _real.Dispose();
            foreach (var vector in _vectors) vector.Dispose();
        }

        base.Dispose(disposing);
    }

    private double[] Host(Tensor<T> vector, double[] target)
    {
        Device.Lane(0).Download(vector, _host);
        for (var i = 0; i < _host.Length; i++) target[i] = double.CreateTruncating(_host[i]);
        return target;
    }
}
