using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>The transformer between embeddings and hidden states, with its activations.</summary>
internal sealed class TransformerBody<T> : ILearnerBody<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int InputSite = 0;
    private readonly TransformerParts _parts;
    private readonly Activations<T> _activations;
    private readonly TransformerBlockState<T>[] _blocks;
    private readonly Dual<T> _x;
    private readonly LayerNormState<T> _finalNorm;
    private readonly Dual<T> _first;
    private readonly Dual<T> _second;

    public TransformerBody(TransformerParts parts, IDevice<T> device, int sequences, int length, bool tangents)
    {
        if (length > parts.Positions.Rows)
            throw new ArgumentException($"The learner has positions for {parts.Positions.Rows} events; {length} were asked for.", nameof(length));
        _parts = parts;
        _activations = new Activations<T>(device, tangents);
        var (rows, h) = (sequences * length, parts.Hidden);
        var wide = Math.Max(parts.Blocks[0].FeedForward, 3 * h);
        _blocks = [.. parts.Blocks.Select(b => TransformerBlockState<T>.Create(_activations, b, sequences, length))];
        _x = _activations.Dual(rows, h);
        _finalNorm = new LayerNormState<T>(_activations.Dual(rows, h), _activations.Matrix(rows, 2));
        _first = _activations.Dual(rows, wide);
        _second = _activations.Dual(rows, wide);
    }

    /// <inheritdoc/>
    public void Forward(
        IOperations<T> operations, Dual<T> parameters, Dual<T> inputs, int rowsPerSequence, Dual<T> hidden, int sequences, DropoutMask dropout)
    {
        var (rows, n) = (hidden.Value.Rows, hidden.Value.Rows / sequences);
        var x = _x.Take(rows, hidden.HasTangent);
        operations.AddPositions(inputs, rowsPerSequence, _parts.Positions.In(parameters), x, sequences);
        dropout.Apply(operations, x, InputSite, n);
        for (var i = 0; i < _blocks.Length; i++) _parts.Blocks[i].Forward(operations, parameters, x, _blocks[i], sequences, dropout);
        _parts.FinalNorm.Forward(operations, parameters, x, _finalNorm.Take(rows, hidden.HasTangent), hidden);
    }

    /// <inheritdoc/>
    public void Backward(
        IOperations<T> operations, Dual<T> parameters, Dual<T> dhidden, Dual<T> dinputs, int sequences, DropoutMask dropout, Dual<T> gradient)
    {
        var (rows, tangent) = (dhidden.Value.Rows, dhidden.HasTangent);
        var (first, second) = (_first.Take(rows, tangent), _second.Take(rows, tangent));
        _parts.FinalNorm.Backward(operations, parameters, _finalNorm.Take(rows, tangent), dhidden, dinputs, accumulate: false, gradient);
        for (var i = _blocks.Length - 1; i >= 0; i--)
            _parts.Blocks[i].Backward(operations, parameters, dinputs, _blocks[i], first, second, sequences, dropout, gradient);
        dropout.Apply(operations, dinputs, InputSite, rows / sequences);
        operations.AddPositionsBackward(dinputs, _parts.Positions.In(gradient), sequences);
    }

    /// <inheritdoc/>
    public void Dispose() => _activations.Dispose();
}
