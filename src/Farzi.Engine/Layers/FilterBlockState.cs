using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>What one filter block keeps between forward and backward.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Kernel">Taps of the filter, [n,h].</param>
/// <param name="FilterInput">[N,h].</param>
/// <param name="FilterNorm">First layer norm.</param>
/// <param name="FeedForwardInput">Its output [N,h].</param>
/// <param name="Expanded">[N,f]: pre-activations, then the activation's derivative.</param>
/// <param name="Activated">[N,f].</param>
/// <param name="FeedForwardNorm">Second layer norm.</param>
internal readonly record struct FilterBlockState<T>(
    Dual<T> Kernel,
    Dual<T> FilterInput,
    LayerNormState<T> FilterNorm,
    Dual<T> FeedForwardInput,
    Dual<T> Expanded,
    Dual<T> Activated,
    LayerNormState<T> FeedForwardNorm)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Allocates the state of one block for up to <paramref name="rows"/> events and filters of <paramref name="taps"/> taps.</summary>
    public static FilterBlockState<T> Create(Activations<T> activations, FilterBlock block, int taps, int rows, int hidden) => new(
        activations.Dual(taps, hidden),
        activations.Dual(rows, hidden),
        new LayerNormState<T>(activations.Dual(rows, hidden), activations.Matrix(rows, 2)),
        activations.Dual(rows, hidden),
        activations.Dual(rows, block.FeedForward),
        activations.Dual(rows, block.FeedForward),
        new LayerNormState<T>(activations.Dual(rows, hidden), activations.Matrix(rows, 2)));

    /// <summary>The first <paramref name="rows"/> rows, with tangents only where the pass has them.</summary>
    public FilterBlockState<T> Take(int rows, bool tangent) => new(
        Kernel.Take(Kernel.Value.Rows, tangent),
        FilterInput.Take(rows, tangent),
        FilterNorm.Take(rows, tangent),
        FeedForwardInput.Take(rows, tangent),
        Expanded.Take(rows, tangent),
        Activated.Take(rows, tangent),
        FeedForwardNorm.Take(rows, tangent));
}
