using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>The filter blocks between embeddings and hidden states, with their activations.</summary>
internal sealed class FmlpBody<T> : ILearnerBody<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int InputSite = 0;
    private readonly FmlpLearner<T> _learner;
    private readonly Activations<T> _activations;
    private readonly Tensor<T> _basis;
    private readonly FilterBlockState<T>[] _blocks;
    private readonly LayerNormState<T> _inputNorm;
    private readonly Dual<T> _x;
    private readonly Dual<T> _sum;
    private readonly Dual<T> _wide;
    private readonly Dual<T> _dkernel;

    public FmlpBody(FmlpLearner<T> learner, IDevice<T> device, int sequences, int length, bool tangents)
    {
        if (length > learner.MaximumLength)
            throw new ArgumentException($"The learner has filters for {learner.MaximumLength} events; {length} were asked for.", nameof(length));
        _learner = learner;
        _activations = new Activations<T>(device, tangents);
        var (rows, h) = (sequences * length, learner.Hidden);
        var basis = new T[length * learner.MaximumLength];
        SpectralFilter.Basis<T>(length, learner.MaximumLength, basis);
        _basis = _activations.Constant(length, learner.MaximumLength, basis);
        _blocks = [.. learner.Blocks.Select(b => FilterBlockState<T>.Create(_activations, b, length, rows, h))];
        _inputNorm = new LayerNormState<T>(_activations.Dual(rows, h), _activations.Matrix(rows, 2));
        (_x, _sum, _wide, _dkernel) =
            (_activations.Dual(rows, h), _activations.Dual(rows, h), _activations.Dual(rows, learner.Blocks[0].FeedForward), _activations.Dual(length, h));
    }

    /// <inheritdoc/>
    public void Forward(
        IOperations<T> operations, Dual<T> parameters, Dual<T> inputs, int rowsPerSequence, Dual<T> hidden, int sequences, DropoutMask dropout)
    {
        var (rows, tangent) = (hidden.Value.Rows, hidden.HasTangent);
        var (x, sum) = (_x.Take(rows, tangent), _sum.Take(rows, tangent));
        operations.AddPositions(inputs, rowsPerSequence, _learner.Positions.In(parameters), sum, sequences);
        _learner.InputNorm.Forward(operations, parameters, sum, _inputNorm.Take(rows, tangent), x);
        dropout.Apply(operations, x, InputSite, rows / sequences);
        for (var i = 0; i < _blocks.Length; i++) _learner.Blocks[i].Forward(operations, parameters, _basis, x, _blocks[i], sum, sequences, dropout);
        operations.Copy(x, hidden);
    }

    /// <inheritdoc/>
    public void Backward(
        IOperations<T> operations, Dual<T> parameters, Dual<T> dhidden, Dual<T> dinputs, int sequences, DropoutMask dropout, Dual<T> gradient)
    {
        var (rows, tangent) = (dhidden.Value.Rows, dhidden.HasTangent);
        var (dx, dsum, wide, dkernel) = (_x.Take(rows, tangent), _sum.Take(rows, tangent), _wide.Take(rows, tangent), _dkernel.Take(_dkernel.Value.Rows, tangent));
        operations.Copy(dhidden, dx);
        for (var i = _blocks.Length - 1; i >= 0; i--)
            _learner.Blocks[i].Backward(operations, parameters, _basis, dx, _blocks[i], dsum, wide, dkernel, sequences, dropout, gradient);
        dropout.Apply(operations, dx, InputSite, rows / sequences);
        _learner.InputNorm.Backward(operations, parameters, _inputNorm.Take(rows, tangent), dx, dinputs, accumulate: false, gradient);
        operations.AddPositionsBackward(dinputs, _learner.Positions.In(gradient), sequences);
    }

    /// <inheritdoc/>
    public void Dispose() => _activations.Dispose();
}
