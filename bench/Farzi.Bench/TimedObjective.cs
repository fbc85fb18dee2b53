using System.Numerics;
using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;

namespace Farzi.Bench;

/// <summary>An outer objective that notes when it is called: what comes before is the inner loop, what comes after the reverse pass.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed class TimedObjective<T>(IOuterObjective<T> objective) : IOuterObjective<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The last call's start.</summary>
    public Moment Started { get; private set; }

    /// <summary>The last call's end.</summary>
    public Moment Ended { get; private set; }

    /// <inheritdoc/>
    public double Gradient(Tensor<T> parameters, Tensor<T> gradient)
    {
        Started = Moment.Now;
        var loss = objective.Gradient(parameters, gradient);
        Ended = Moment.Now;
        return loss;
    }
}
