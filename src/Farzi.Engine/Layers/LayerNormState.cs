using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>What a layer norm keeps between forward and backward.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Normalized">x̂ [N,h].</param>
/// <param name="Statistics">[N,2]: 1/deviation and the projection of the tangent.</param>
public readonly record struct LayerNormState<T>(Dual<T> Normalized, Tensor<T> Statistics)
    where T : unmanaged
{
    /// <summary>The first <paramref name="rows"/> rows, with the tangent only where the pass has one.</summary>
    public LayerNormState<T> Take(int rows, bool tangent) => new(Normalized.Take(rows, tangent), Statistics.RowRange(0, rows));
}
