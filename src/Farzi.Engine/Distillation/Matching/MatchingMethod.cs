using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation.Matching;

/// <summary>What the matching methods share: the synthetic data on the device, and the way of its gradient back to the host.</summary>
/// <typeparam name="T">Element type.</typeparam>
public abstract class MatchingMethod<T> : IMetaGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SyntheticData<T> _data;
    private bool _isLoaded;

    /// <summary>Allocates the synthetic data and its gradient.</summary>
    /// <param name="device">Device.</param>
    /// <param name="shape">Shape of the synthetic data.</param>
    /// <param name="mode">Whether S is kept in memory.</param>
    protected MatchingMethod(IDevice<T> device, SyntheticShape shape, SoftSequenceMode mode)
    {
        ArgumentNullException.ThrowIfNull(device);
        (Device, Shape) = (device, shape);
        _data = new SyntheticData<T>(device, shape);
        Soft = new SoftSequences<T>(device, _data, mode, Learners.LearnerChunk.Size(device, shape.Sequences, shape.Length), gradients: true);
        Gradient = new SyntheticGradient<T>(device, _data);
    }

    /// <inheritdoc/>
    public SyntheticShape Shape { get; }

    /// <summary>Device.</summary>
    protected IDevice<T> Device { get; }

    /// <summary>S of the loaded data.</summary>
    protected SoftSequences<T> Soft { get; }

    /// <summary>Where <see cref="Compute"/> leaves the gradient.</summary>
    protected SyntheticGradient<T> Gradient { get; }

    /// <summary>log α of the loaded data.</summary>
    protected double LogInnerLearningRate { get; private set; }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<T> latents, ReadOnlySpan<T> decoder, double logTemperature, double logInnerLearningRate)
    {
        _data.Upload(Device.Lane(0), latents, decoder);
        (_data.LogTemperature, LogInnerLearningRate) = (logTemperature, logInnerLearningRate);
        Soft.Refresh();
        _isLoaded = true;
    }

    /// <inheritdoc/>
    public RolloutOutput Run(long metaStep, int rollout, Span<T> latentGradient, Span<T> decoderGradient, CancellationToken cancellationToken = default)
    {
        if (!_isLoaded) throw new InvalidOperationException("Load the synthetic data first.");
        var output = Compute(metaStep, rollout, cancellationToken);
        if (!double.IsFinite(output.Result.OuterLoss))
            throw new NonFiniteException($"Meta-step {metaStep + 1}, rollout {rollout}: the objective is {output.Result.OuterLoss}. Lower the learning rates.");
        Gradient.Download(Device.Lane(0), latentGradient, decoderGradient);
        return output;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Computes the objective and leaves its gradient in <see cref="Gradient"/>.</summary>
    protected abstract RolloutOutput Compute(long metaStep, int rollout, CancellationToken cancellationToken);

    /// <summary>Frees the buffers.</summary>
    /// <param name="disposing">Whether called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        Gradient.Dispose();
        Soft.Dispose();
        _data.Dispose();
    }
}
