using System.Numerics;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>y = x·W + b with W [in, out].</summary>
public sealed class LinearLayer
{
    private readonly ParameterSlot _weight;
    private readonly ParameterSlot? _bias;

    /// <summary>Lays out the parameters.</summary>
    public LinearLayer(ParameterLayout layout, string name, int inputs, int outputs, bool bias, double scale)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _weight = layout.Add($"{name}.weight", inputs, outputs, ParameterInitialization.Normal, scale);
        if (bias) _bias = layout.Add($"{name}.bias", 1, outputs, ParameterInitialization.Zeros);
    }

    /// <summary>Lays out weights and biases that start uniform in ±<paramref name="bound"/>, as PyTorch starts linear and recurrent layers.</summary>
    public LinearLayer(ParameterLayout layout, string name, int inputs, int outputs, double bound)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _weight = layout.Add($"{name}.weight", inputs, outputs, ParameterInitialization.Uniform, bound);
        _bias = layout.Add($"{name}.bias", 1, outputs, ParameterInitialization.Uniform, bound);
    }

    /// <summary>y = x·W + b, or y += x·W + b.</summary>
    public void Forward<T>(IOperations<T> operations, Dual<T> parameters, Dual<T> x, Dual<T> y, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        operations.Linear(x, _weight.In(parameters), _bias?.In(parameters) ?? default, y, accumulate);

    /// <summary>dx is overwritten; the parameters' gradient is added to.</summary>
    public void Backward<T>(IOperations<T> operations, Dual<T> parameters, Dual<T> x, Dual<T> dy, Dual<T> dx, Dual<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        operations.LinearBackward(x, _weight.In(parameters), dy, dx, _weight.In(gradient), _bias?.In(gradient) ?? default);
}
