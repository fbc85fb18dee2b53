using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// Recurrent layers between embeddings and hidden states, with their activations. Dropout lies before every layer, and behind the last where no
/// linear map follows it; never between the steps of a layer.
/// </summary>
internal sealed class RecurrentBody<T> : ILearnerBody<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<RecurrentLayer> _layers;
    private readonly LinearLayer? _output;
    private readonly Activations<T> _activations;
    private readonly RecurrentLayerState<T>[] _states;
    private readonly Dual<T> _dstates;
    private readonly Dual<T> _dgates;

    /// <summary>Allocates for up to <paramref name="rows"/> events in a call.</summary>
    /// <param name="layers">At least one, of one width.</param>
    /// <param name="output">The map from the last layer's states to hidden states; null for none.</param>
    /// <param name="device">Where the activations live.</param>
    /// <param name="rows">Events in a call.</param>
    /// <param name="tangents">Whether passes with tangents will be asked for.</param>
    public RecurrentBody(IReadOnlyList<RecurrentLayer> layers, LinearLayer? output, IDevice<T> device, int rows, bool tangents)
    {
        (_layers, _output, _activations) = (layers, output, new Activations<T>(device, tangents));
        _states = [.. layers.Select(l => RecurrentLayerState<T>.Create(_activations, l, rows))];
        _dstates = _activations.Dual(rows, layers[0].Hidden);
        _dgates = _activations.Dual(rows, layers[0].Gates * layers[0].Hidden);
    }

    /// <inheritdoc/>
    public void Forward(
        IOperations<T> operations, Dual<T> parameters, Dual<T> inputs, int rowsPerSequence, Dual<T> hidden, int sequences, DropoutMask dropout)
    {
        var (rows, n, tangent) = (hidden.Value.Rows, hidden.Value.Rows / sequences, hidden.HasTangent);
        for (var i = 0; i < _states.Length; i++)
        {
            var state = _states[i].Take(rows, tangent);
            if (i > 0) operations.Copy(_states[i - 1].States.Take(rows, tangent), state.Input);
            else for (var b = 0; b < sequences; b++) operations.Copy(inputs.RowRange(b * rowsPerSequence, n), state.Input.RowRange(b * n, n));
            dropout.Apply(operations, state.Input, i, n);
            _layers[i].Forward(operations, parameters, state, sequences);
        }

        var last = _states[^1].States.Take(rows, tangent);
        if (_output is not null)
        {
            _output.Forward(operations, parameters, last, hidden);
            return;
        }

        operations.Copy(last, hidden);
        dropout.Apply(operations, hidden, _states.Length, n);
    }

    /// <inheritdoc/>
    public void Backward(
        IOperations<T> operations, Dual<T> parameters, Dual<T> dhidden, Dual<T> dinputs, int sequences, DropoutMask dropout, Dual<T> gradient)
    {
        var (rows, n, tangent) = (dhidden.Value.Rows, dhidden.Value.Rows / sequences, dhidden.HasTangent);
        var (dstates, dgates) = (_dstates.Take(rows, tangent), _dgates.Take(rows, tangent));
        if (_output is not null)
        {
            _output.Backward(operations, parameters, _states[^1].States.Take(rows, tangent), dhidden, dstates, gradient);
        }
        else
        {
            operations.Copy(dhidden, dstates);
            dropout.Apply(operations, dstates, _states.Length, n);
        }

        for (var i = _states.Length - 1; i >= 0; i--)
        {
            var dinput = i == 0 ? dinputs : dstates;
            _layers[i].Backward(operations, parameters, _states[i].Take(rows, tangent), dstates, dgates, dinput, sequences, gradient);
            dropout.Apply(operations, dinput, i, n);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _activations.Dispose();
}
