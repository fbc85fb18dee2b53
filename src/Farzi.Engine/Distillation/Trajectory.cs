using System.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Distillation;

/// <summary>What is kept of the last W steps of an inner loop so that they can be walked backwards.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="device">Device.</param>
/// <param name="parameters">P.</param>
/// <param name="spillFolder">Folder of the file for vectors that are not needed soon; null keeps all in memory.</param>
/// <param name="distant">Number of those vectors.</param>
internal abstract class Trajectory<T>(IDevice<T> device, int parameters, string? spillFolder = null, int distant = 0) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<DeviceBuffer<T>> _buffers = [];
    private readonly ISpillFile<T>? _file = spillFolder is null ? null : Spilling(device).Spill(spillFolder, distant, parameters);

    /// <summary>Under <c>invert</c> the largest drift of the current reverse pass, else 0.</summary>
    public virtual double Drift => 0;

    /// <summary>Work on flat vectors.</summary>
    protected FlatVectors<T> Vectors { get; } = new(device);

    /// <summary>Creates the trajectory of a policy for up to <paramref name="window"/> steps.</summary>
    /// <exception cref="SpillException">The file cannot be made.</exception>
    public static Trajectory<T> Create(InnerLoopOptions options, IDevice<T> device, int parameters, int window) => options.Policy switch
    {
        TrajectoryPolicy.Store => new StoredTrajectory<T>(device, parameters, window, options.SpillFolder),
        TrajectoryPolicy.Log => new SegmentedTrajectory<T>(device, parameters, window, keepGradients: true, options.SpillFolder),
        TrajectoryPolicy.Replay => new SegmentedTrajectory<T>(device, parameters, window, keepGradients: false, options.SpillFolder),
        TrajectoryPolicy.Invert => new InvertedTrajectory<T>(device, parameters, window, options.DriftLimit),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Policy, "The policies are log, store, replay and invert."),
    };

    /// <summary>Starts the window of a rollout, <paramref name="stepsBefore"/> steps after Adam's first.</summary>
    public abstract void Begin(in RolloutPlan plan, long stepsBefore);

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
        _file?.Dispose();
    }

    /// <summary>One vector of P elements.</summary>
    protected Tensor<T> Vector()
    {
        var buffer = device.Allocate(parameters);
        _buffers.Add(buffer);
        return buffer.All;
    }

    /// <summary>One vector that is not needed soon after it is written: in the file, where there is one.</summary>
    protected Tensor<T> DistantVector() => _file is null ? Vector() : _file.Take();

    /// <summary>Several of them.</summary>
    protected Tensor<T>[] DistantVectors(int count) => [.. Enumerable.Range(0, count).Select(_ => DistantVector())];

    /// <summary>θ, m and v of a state.</summary>
    protected TrajectoryStep<T> State() => new(Vector(), Vector(), Vector(), default);

    /// <summary>Gives the memory of vectors in the file back.</summary>
    protected void Evict(in TrajectoryStep<T> step)
    {
        Evict(step.ParametersBefore);
        Evict(step.FirstMoment);
        Evict(step.SecondMoment);
        if (!step.Gradient.IsEmpty) Evict(step.Gradient);
    }

    /// <summary>Gives the memory of a vector in the file back.</summary>
    protected void Evict(Tensor<T> vector) => _file?.Evict(vector);

    private static ISpillDevice<T> Spilling(IDevice<T> device) =>
        device as ISpillDevice<T> ?? throw new NotSupportedException($"{device.GetType().Name} cannot keep a trajectory on disk; keep it in memory.");
}
