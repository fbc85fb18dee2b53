using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>
/// Sequences of distributions over the vocabulary, S [ξ,V] each, as a learner sees them: it only ever needs S·E and the products with Sᵀ,
/// so S itself may be kept, decoded again, or factored. Lanes call at the same time, for different sequences.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public interface ISoftSequences<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>ξ.</summary>
    int Length { get; }

    /// <summary>embedded [c·ξ, h or 2h] = S·E or S·[E|Ė] for the given c sequences.</summary>
    void Embed(IOperations<T> operations, int lane, ReadOnlySpan<int> sequences, Tensor<T> embedding, Tensor<T> embedded);

    /// <summary>
    /// dEᵀ [h,V] += gᵀ·S, for the sequences of this lane's last <see cref="Embed"/>. Transposed, so that the product reads S along its rows.
    /// </summary>
    void AddEmbeddingGradient(IOperations<T> operations, int lane, ReadOnlySpan<int> sequences, Tensor<T> g, Tensor<T> transposedGradient);

    /// <summary>∂F/∂S += [ġ|g]·[E|Ė]ᵀ (given as [2h,V]), the mixed second derivative, for the sequences of this lane's last <see cref="Embed"/>.</summary>
    void AddMixedProduct(IOperations<T> operations, int lane, ReadOnlySpan<int> sequences, Tensor<T> g, Tensor<T> transposedEmbedding);
}
