using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations;

/// <summary>
/// A row-major matrix inside a <see cref="DeviceBuffer{T}"/>: element (r, c) lies at <c>Offset + r·Stride + c</c>.
/// The default value is "no tensor" (<see cref="IsEmpty"/>): an operation given one skips what it would have written or read.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Buffer">The memory; null for the empty tensor.</param>
/// <param name="Offset">First element.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Stride">Elements between the starts of two rows, at least <paramref name="Columns"/>.</param>
public readonly record struct Tensor<T>(DeviceBuffer<T>? Buffer, long Offset, int Rows, int Columns, int Stride)
    where T : unmanaged
{
    /// <summary>Whether there is no memory behind this tensor.</summary>
    public bool IsEmpty => Buffer is null;

    /// <summary>Number of elements.</summary>
    public long Length => (long)Rows * Columns;

    /// <summary>The rows [first, first + count).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Tensor<T> RowRange(int first, int count) =>
        IsEmpty ? this : this with { Offset = Offset + ((long)first * Stride), Rows = count };

    /// <summary>The columns [first, first + count), same rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Tensor<T> ColumnRange(int first, int count) => IsEmpty ? this : this with { Offset = Offset + first, Columns = count };

    /// <summary>Scratch memory seen as a dense matrix of fewer columns, same rows.</summary>
    public Tensor<T> Dense(int columns) => IsEmpty ? this : this with { Columns = columns, Stride = columns };
}
