using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000) in PyTorch's form, gates i|f|g|o.
/// Of PyTorch's two biases, whose sum alone counts, one is kept.
/// </summary>
/// <param name="layout">Layout to add to.</param>
/// <param name="index">0, 1, … from the input.</param>
/// <param name="hidden">h.</param>
public sealed class LstmLayer(ParameterLayout layout, int index, int hidden) : RecurrentLayer(layout, index, hidden, gates: 4, kept: 2)
{
    /// <inheritdoc/>
    protected override void Recur<T>(IOperations<T> operations, Dual<T> parameters, in RecurrentLayerState<T> state, int sequences) =>
        operations.LstmSequence(state.Gates, Weight.In(parameters), sequences, state.Kept, state.States);

    /// <inheritdoc/>
    protected override void RecurBackward<T>(
        IOperations<T> operations, Dual<T> parameters, in RecurrentLayerState<T> state, Dual<T> dstates, Dual<T> dgates, int sequences, Dual<T> gradient) =>
        operations.LstmSequenceBackward(
            state.Gates, Weight.In(parameters), sequences, state.Kept, state.States, dstates, dgates, Weight.In(gradient));
}
