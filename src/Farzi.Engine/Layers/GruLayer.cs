using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>
/// Gated recurrent units (Cho et al. 2014) in PyTorch's form, gates r|z|n. Of PyTorch's two biases of r and z, whose sum alone counts, one is kept.
/// </summary>
public sealed class GruLayer : RecurrentLayer
{
    private readonly ParameterSlot _candidateBias;

    /// <summary>Lays out the parameters.</summary>
    public GruLayer(ParameterLayout layout, int index, int hidden)
        : base(layout, index, hidden, gates: 3, kept: 1) =>
        _candidateBias = layout.Add($"{Name}.candidate.bias", 1, hidden, ParameterInitialization.Uniform, Bound);

    /// <inheritdoc/>
    protected override void Recur<T>(IOperations<T> operations, Dual<T> parameters, in RecurrentLayerState<T> state, int sequences) =>
        operations.GruSequence(state.Gates, Weight.In(parameters), _candidateBias.In(parameters), sequences, state.Kept, state.States);

    /// <inheritdoc/>
    protected override void RecurBackward<T>(
        IOperations<T> operations, Dual<T> parameters, in RecurrentLayerState<T> state, Dual<T> dstates, Dual<T> dgates, int sequences, Dual<T> gradient) =>
        operations.GruSequenceBackward(
            state.Gates, Weight.In(parameters), sequences, state.Kept, state.States, dstates, dgates, Weight.In(gradient), _candidateBias.In(gradient));
}
