using System.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Distillation;

/// <summary>What is kept of the last W steps of an inner loop so that they can be walked backwards.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal abstract class Trajectory<T>(IDevice<T> device, int parameters) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<DeviceBuffer<T>> _buffers = [];

    /// <summary>Work on flat vectors.</summary>
    protected FlatVectors<T> Vectors { get; } = new(device);

    /// <summary>Creates the trajectory of a policy for up to <paramref name="window"/> steps.</summary>
    public static Trajectory<T> Create(TrajectoryPolicy policy, IDevice<T> device, int parameters, int window) => policy switch
    {
        TrajectoryPolicy.Store => new StoredTrajectory<T>(device, parameters, window),
        TrajectoryPolicy.Log => new SegmentedTrajectory<T>(device, parameters, window, keepGradients: true),
        TrajectoryPolicy.Replay => new SegmentedTrajectory<T>(device, parameters, window, keepGradients: false),
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "The policies are log, store and replay."),
    };

    /// <summary>Starts a window of <paramref name="steps"/> steps.</summary>
    public abstract void Begin(int steps, in AdamOptions options, long stepsBefore);

    /// <summary>Where the gradient of step <paramref name="k"/> (0-based in the window) is to be written.</summary>
    public abstract Tensor<T> GradientOf(int k);

    /// <summary>Takes step <paramref name="k"/>: its gradient has been written; θ, m, v and the counter are advanced by Adam.</summary>
    public abstract void Step(int k, AdamState<T> state);

    /// <summary>State around step <paramref name="k"/>; asked for in falling order.</summary>
    /// <param name="k">Step in the window, 0-based.</param>
    /// <param name="gradient">Computes the gradient of a step again: (step, θ, out g).</param>
    public abstract TrajectoryStep<T> At(int k, Action<int, Tensor<T>, Tensor<T>> gradient);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in _buffers) buffer.Dispose();
        _buffers.Clear();
    }

    /// <summary>One vector of P elements.</summary>
    protected Tensor<T> Vector()
    {
        var buffer = device.Allocate(parameters);
        _buffers.Add(buffer);
        return buffer.All;
    }

    /// <summary>Several vectors.</summary>
    protected Tensor<T>[] VectorArray(int count) => [.. Enumerable.Range(0, count).Select(_ => Vector())];
}
