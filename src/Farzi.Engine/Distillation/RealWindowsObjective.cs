using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>F = hard-label cross-entropy on a batch of real windows, without dropout.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class RealWindowsObjective<T> : IOuterObjective<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BatchedLearner<T> _learner;

    /// <summary>Allocates for <paramref name="windows"/> windows of <paramref name="windowLength"/> events.</summary>
    public RealWindowsObjective(IDevice<T> device, Learner<T> learner, int windows, int windowLength)
    {
        _learner = new BatchedLearner<T>(device, learner, windows, windowLength, tangents: false);
        Batch = new HardBatch(windows, windowLength);
    }

    /// <summary>The windows; fill before the call.</summary>
    public HardBatch Batch { get; }

    /// <inheritdoc/>
    public double Gradient(Tensor<T> parameters, Tensor<T> gradient) => _learner.HardGradient(parameters, Batch, DropoutMask.None, gradient);

    /// <inheritdoc/>
    public void Dispose() => _learner.Dispose();
}
