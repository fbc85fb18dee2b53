namespace Farzi.Engine.Operations;

/// <summary>
/// A value and, in a forward-over-reverse pass, its tangent: the derivative along one fixed direction of the parameters.
/// An operation computes tangents exactly when its outputs carry them; <see cref="IOperations{T}"/> says which inputs may lack one.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Tangent">Its directional derivative, of the same shape, or empty.</param>
public readonly record struct Dual<T>(Tensor<T> Value, Tensor<T> Tangent)
    where T : unmanaged
{
    /// <summary>Whether a tangent is carried.</summary>
    public bool HasTangent => !Tangent.IsEmpty;

    /// <summary>Whether there is neither a value nor a tangent.</summary>
    public bool IsEmpty => Value.IsEmpty && Tangent.IsEmpty;

    /// <summary>The rows [first, first + count) of both.</summary>
    public Dual<T> RowRange(int first, int count) => new(Value.RowRange(first, count), Tangent.RowRange(first, count));

    /// <summary>The columns [first, first + count) of both.</summary>
    public Dual<T> ColumnRange(int first, int count) => new(Value.ColumnRange(first, count), Tangent.ColumnRange(first, count));

    /// <summary>The first <paramref name="rows"/> rows; the tangent only where <paramref name="tangent"/>.</summary>
    public Dual<T> Take(int rows, bool tangent) => new(Value.RowRange(0, rows), tangent ? Tangent.RowRange(0, rows) : default);

    /// <summary>Scratch memory seen as a dense matrix of fewer columns, same rows.</summary>
    public Dual<T> Dense(int columns) => new(Value.Dense(columns), Tangent.Dense(columns));

    /// <summary>A value without a tangent.</summary>
    public static implicit operator Dual<T>(Tensor<T> value) => new(value, default);
}
