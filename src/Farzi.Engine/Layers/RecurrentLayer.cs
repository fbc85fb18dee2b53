using System.Numerics;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>
/// A recurrent layer of h inputs and h states: the inputs' share of all gates is one product, the recurrence an operation of its own.
/// Weights and biases start uniform in ±1/√h, as in PyTorch. This is the description; activations are in <see cref="RecurrentLayerState{T}"/>.
/// </summary>
public abstract class RecurrentLayer
{
    private readonly LinearLayer _input;

    /// <summary>Lays out the parameters.</summary>
    /// <param name="layout">Layout to add to.</param>
    /// <param name="index">0, 1, … from the input.</param>
    /// <param name="hidden">h.</param>
    /// <param name="gates">Gates of a unit.</param>
    /// <param name="kept">Values of a unit and step that are kept for the adjoint, beside gates and state.</param>
    protected RecurrentLayer(ParameterLayout layout, int index, int hidden, int gates, int kept)
    {
        ArgumentNullException.ThrowIfNull(layout);
        (Name, Hidden, Gates, Kept, Bound) = ($"layer{index}", hidden, gates, kept, 1 / Math.Sqrt(hidden));
        _input = new LinearLayer(layout, $"{Name}.input", hidden, gates * hidden, Bound);
        Weight = layout.Add($"{Name}.recurrent.weight", hidden, gates * hidden, ParameterInitialization.Uniform, Bound);
    }

    /// <summary>h.</summary>
    public int Hidden { get; }

    /// <summary>Gates of a unit.</summary>
    public int Gates { get; }

    /// <summary>Values of a unit and step that are kept for the adjoint, beside gates and state.</summary>
    public int Kept { get; }

    /// <summary>Prefix of the parameters' names.</summary>
    protected string Name { get; }

    /// <summary>1/√h.</summary>
    protected double Bound { get; }

    /// <summary>The recurrent weights [h, gates·h].</summary>
    protected ParameterSlot Weight { get; }

    /// <summary>Computes the states from the inputs, both of which are in <paramref name="state"/>.</summary>
    public void Forward<T>(IOperations<T> operations, Dual<T> parameters, in RecurrentLayerState<T> state, int sequences)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _input.Forward(operations, parameters, state.Input, state.Gates); // [B·n, gates·h]
        Recur(operations, parameters, state, sequences);
    }

    /// <summary>Computes the inputs' gradient and adds that of the parameters.</summary>
    /// <param name="operations">The lane.</param>
    /// <param name="parameters">Flat parameters.</param>
    /// <param name="state">What the forward pass kept.</param>
    /// <param name="dstates">Gradient of the states [B·n, h]; used up.</param>
    /// <param name="dgates">Scratch [B·n, gates·h].</param>
    /// <param name="dinput">Out: [B·n, h]; may be <paramref name="dstates"/>.</param>
    /// <param name="sequences">B.</param>
    /// <param name="gradient">Accumulated.</param>
    public void Backward<T>(
        IOperations<T> operations, Dual<T> parameters, in RecurrentLayerState<T> state, Dual<T> dstates, Dual<T> dgates, Dual<T> dinput, int sequences, Dual<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RecurBackward(operations, parameters, state, dstates, dgates, sequences, gradient);
        _input.Backward(operations, parameters, state.Input, dgates, dinput, gradient);
    }

    /// <summary>From the inputs' share of the gates to gates and states.</summary>
    protected abstract void Recur<T>(IOperations<T> operations, Dual<T> parameters, in RecurrentLayerState<T> state, int sequences)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>From the states' gradient to that of the inputs' share, and of the recurrent parameters.</summary>
    protected abstract void RecurBackward<T>(
        IOperations<T> operations, Dual<T> parameters, in RecurrentLayerState<T> state, Dual<T> dstates, Dual<T> dgates, int sequences, Dual<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
