using System.Numerics;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>Layer normalisation with gain and bias (Ba, Kiros and Hinton 2016).</summary>
public sealed class LayerNormLayer
{
    private readonly ParameterSlot _gain;
    private readonly ParameterSlot _bias;

    /// <summary>Lays out the parameters.</summary>
    public LayerNormLayer(ParameterLayout layout, string name, int hidden)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _gain = layout.Add($"{name}.gain", 1, hidden, ParameterInitialization.Ones);
        _bias = layout.Add($"{name}.bias", 1, hidden, ParameterInitialization.Zeros);
    }

    /// <summary>y = normalise(x)·gain + bias; <paramref name="kept"/> is filled for the backward pass.</summary>
    public void Forward<T>(IOperations<T> operations, Dual<T> parameters, Dual<T> x, LayerNormState<T> kept, Dual<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        operations.LayerNorm(x, _gain.In(parameters), _bias.In(parameters), kept.Normalized, kept.Statistics, y);

    /// <summary>dx is overwritten or added to; the parameters' gradient is added to.</summary>
    public void Backward<T>(
        IOperations<T> operations, Dual<T> parameters, LayerNormState<T> kept, Dual<T> dy, Dual<T> dx, bool accumulate, Dual<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        operations.LayerNormBackward(
            dy, _gain.In(parameters), kept.Normalized, kept.Statistics, dx, accumulate, _gain.In(gradient), _bias.In(gradient));
}
