using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>Memory for the activations of one lane: matrices of a largest number of rows, with tangents where asked for.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class Activations<T>(IDevice<T> device, bool tangents) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<DeviceBuffer<T>> _buffers = [];

    /// <summary>A matrix without a tangent.</summary>
    public Tensor<T> Matrix(int rows, int columns)
    {
        var buffer = device.Allocate((long)rows * columns);
        _buffers.Add(buffer);
        return buffer.Matrix(0, rows, columns);
    }

    /// <summary>A matrix that holds values and has no tangent.</summary>
    public Tensor<T> Constant(int rows, int columns, ReadOnlySpan<T> values)
    {
        var buffer = device.Allocate(values);
        _buffers.Add(buffer);
        return buffer.Matrix(0, rows, columns);
    }

    /// <summary>A matrix with a tangent where this set keeps them.</summary>
    public Dual<T> Dual(int rows, int columns) => new(Matrix(rows, columns), tangents ? Matrix(rows, columns) : default);

    /// <summary>A matrix whose tangent lies beside it in the same rows: [value|tangent], or [tangent|value] when asked for.</summary>
    public Dual<T> SideBySide(int rows, int columns, bool tangentFirst = false)
    {
        if (!tangents) return Matrix(rows, columns);
        var both = Matrix(rows, 2 * columns);
        var (left, right) = (both.ColumnRange(0, columns), both.ColumnRange(columns, columns));
        return tangentFirst ? new Dual<T>(right, left) : new Dual<T>(left, right);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in _buffers) buffer.Dispose();
        _buffers.Clear();
    }
}
