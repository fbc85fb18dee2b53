using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>What one transformer block keeps between forward and backward.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="AttentionNorm">First layer norm.</param>
/// <param name="AttentionInput">Its output [N,h].</param>
/// <param name="Qkv">[N,3h].</param>
/// <param name="Probabilities">[B·heads·n, n], dense.</param>
/// <param name="AttentionOutput">[N,h].</param>
/// <param name="FeedForwardNorm">Second layer norm.</param>
/// <param name="FeedForwardInput">Its output [N,h].</param>
/// <param name="Expanded">[N,f]: pre-activations, then the activation's derivative.</param>
/// <param name="Activated">[N,f].</param>
/// <param name="Heads">Heads.</param>
public readonly record struct TransformerBlockState<T>(
    LayerNormState<T> AttentionNorm,
    Dual<T> AttentionInput,
    Dual<T> Qkv,
    Dual<T> Probabilities,
    Dual<T> AttentionOutput,
    LayerNormState<T> FeedForwardNorm,
    Dual<T> FeedForwardInput,
    Dual<T> Expanded,
    Dual<T> Activated,
    int Heads)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Allocates the state of one block for up to <paramref name="sequences"/> sequences of <paramref name="length"/> events.</summary>
    public static TransformerBlockState<T> Create(Activations<T> activations, TransformerBlock block, int sequences, int length)
    {
        ArgumentNullException.ThrowIfNull(activations);
        ArgumentNullException.ThrowIfNull(block);
        var (rows, h) = (sequences * length, block.Hidden);
        return new TransformerBlockState<T>(
            new LayerNormState<T>(activations.Dual(rows, h), activations.Matrix(rows, 2)),
            activations.Dual(rows, h),
            activations.Dual(rows, 3 * h),
            activations.Dual(rows * block.Heads, length),
            activations.Dual(rows, h),
            new LayerNormState<T>(activations.Dual(rows, h), activations.Matrix(rows, 2)),
            activations.Dual(rows, h),
            activations.Dual(rows, block.FeedForward),
            activations.Dual(rows, block.FeedForward),
            block.Heads);
    }

    /// <summary>The part that a call with <paramref name="sequences"/> sequences of <paramref name="length"/> events uses.</summary>
    public TransformerBlockState<T> Take(int sequences, int length, bool tangent)
    {
        var rows = sequences * length;
        return new TransformerBlockState<T>(
            AttentionNorm.Take(rows, tangent),
            AttentionInput.Take(rows, tangent),
            Qkv.Take(rows, tangent),
            Probabilities.Take(rows * Heads, tangent).Dense(length),
            AttentionOutput.Take(rows, tangent),
            FeedForwardNorm.Take(rows, tangent),
            FeedForwardInput.Take(rows, tangent),
            Expanded.Take(rows, tangent),
            Activated.Take(rows, tangent),
            Heads);
    }
}
