using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>What one recurrent layer keeps between forward and backward.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Input">[N,h].</param>
/// <param name="Gates">[N, gates·h].</param>
/// <param name="Kept">[N, kept·h].</param>
/// <param name="States">[N,h].</param>
public readonly record struct RecurrentLayerState<T>(Dual<T> Input, Dual<T> Gates, Dual<T> Kept, Dual<T> States)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Allocates the state of one layer for up to <paramref name="rows"/> events.</summary>
    public static RecurrentLayerState<T> Create(Activations<T> activations, RecurrentLayer layer, int rows)
    {
        ArgumentNullException.ThrowIfNull(activations);
        ArgumentNullException.ThrowIfNull(layer);
        var h = layer.Hidden;
        return new RecurrentLayerState<T>(
            activations.Dual(rows, h), activations.Dual(rows, layer.Gates * h), activations.Dual(rows, layer.Kept * h), activations.Dual(rows, h));
    }

    /// <summary>The first <paramref name="rows"/> rows, with tangents only where the pass has them.</summary>
    public RecurrentLayerState<T> Take(int rows, bool tangent) =>
        new(Input.Take(rows, tangent), Gates.Take(rows, tangent), Kept.Take(rows, tangent), States.Take(rows, tangent));
}
