using System.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Distillation;

/// <summary>Keeps θ, m, v and g of every step: 4·P elements a step.</summary>
internal sealed class StoredTrajectory<T> : Trajectory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrajectoryStep<T>[] _steps;
    private AdamOptions _options;

    public StoredTrajectory(IDevice<T> device, int parameters, int window)
        : base(device, parameters)
    {
        _steps = [.. Enumerable.Range(0, window).Select(_ => new TrajectoryStep<T>(Vector(), Vector(), Vector(), Vector()))];
    }

    /// <inheritdoc/>
    public override void Begin(int steps, in AdamOptions options, long stepsBefore) => _options = options;

    /// <inheritdoc/>
    public override Tensor<T> GradientOf(int k) => _steps[k].Gradient;

    /// <inheritdoc/>
    public override void Step(int k, AdamState<T> state)
    {
        var step = _steps[k];
        Vectors.Copy(state.Parameters, step.ParametersBefore);
        Vectors.AdamStep(state, step.Gradient, _options);
        Vectors.Copy(state.FirstMoment, step.FirstMoment);
        Vectors.Copy(state.SecondMoment, step.SecondMoment);
    }

    /// <inheritdoc/>
    public override TrajectoryStep<T> At(int k, Action<int, Tensor<T>, Tensor<T>> gradient) => _steps[k];
}
