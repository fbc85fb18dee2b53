using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// Forward and backward of a learner between input embeddings and hidden states, for one lane. Backward uses what the last forward kept.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public interface ILearnerBody<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes hidden states.</summary>
    /// <param name="operations">The lane.</param>
    /// <param name="parameters">Flat parameters [1,P].</param>
    /// <param name="inputs">Embedded events: <paramref name="rowsPerSequence"/> rows a sequence, of which the first n are read.</param>
    /// <param name="rowsPerSequence">Rows from one sequence to the next in <paramref name="inputs"/>.</param>
    /// <param name="hidden">Out: [B·n, h].</param>
    /// <param name="sequences">B.</param>
    /// <param name="dropout">Masks of a training pass; <see cref="DropoutMask.None"/> for none.</param>
    void Forward(
        IOperations<T> operations, Dual<T> parameters, Dual<T> inputs, int rowsPerSequence, Dual<T> hidden, int sequences, DropoutMask dropout);

    /// <summary>Computes the gradient with respect to the inputs (overwritten) and adds that with respect to the parameters.</summary>
    /// <param name="operations">The lane.</param>
    /// <param name="parameters">As in the forward call.</param>
    /// <param name="dhidden">Gradient with respect to the hidden states, [B·n, h].</param>
    /// <param name="dinputs">Out: [B·n, h].</param>
    /// <param name="sequences">B, as in the forward call.</param>
    /// <param name="dropout">As in the forward call.</param>
    /// <param name="gradient">Flat, accumulated; an empty value or tangent is skipped.</param>
    void Backward(
        IOperations<T> operations, Dual<T> parameters, Dual<T> dhidden, Dual<T> dinputs, int sequences, DropoutMask dropout, Dual<T> gradient);
}
