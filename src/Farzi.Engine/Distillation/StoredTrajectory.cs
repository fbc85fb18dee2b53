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

    public StoredTrajectory(IDevice<T> device, int parameters, int window, string? spillFolder)
        : base(device, parameters, spillFolder, 4 * window)
    {
        _steps = [.. Enumerable.Range(0, window).Select(_ => new TrajectoryStep<T>(DistantVector(), DistantVector(), DistantVector(), DistantVector()))];
    }

    /// <inheritdoc/>
    public override void Begin(in RolloutPlan plan, long stepsBefore) => _options = plan.Adam;

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
        Evict(step);
    }

    /// <inheritdoc/>
    public override TrajectoryStep<T> At(int k, Action<int, Tensor<T>, Tensor<T>> gradient)
    {
        if (k + 1 < _steps.Length) Evict(_steps[k + 1]);
        return _steps[k];
    }
}
