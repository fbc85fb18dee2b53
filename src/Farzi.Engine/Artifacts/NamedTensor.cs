namespace Farzi.Engine.Artifacts;

/// <summary>A tensor with a name, ready to be written: dense, row-major.</summary>
public abstract class NamedTensor
{
    private protected NamedTensor(string name, ElementType type, long[] shape)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Type = type;
        Shape = shape;
    }

    /// <summary>Receives a run of bytes.</summary>
    public delegate void ByteSink(ReadOnlySpan<byte> bytes);

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>Type of the elements.</summary>
    public ElementType Type { get; }

    /// <summary>The shape; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Bytes of all elements.</summary>
    public abstract long ByteCount { get; }

    /// <summary>Names values.</summary>
    /// <typeparam name="T">A type with an <see cref="ElementType"/>.</typeparam>
    /// <param name="name">The name in the file.</param>
    /// <param name="values">The elements, row-major; not copied.</param>
    /// <param name="shape">The shape; its product is the number of values.</param>
    /// <exception cref="ArgumentException">Shape and number of values differ, or the name is empty.</exception>
    public static NamedTensor Of<T>(string name, ReadOnlyMemory<T> values, params long[] shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(shape);
        var count = 1L;
        foreach (var size in shape) count = checked(count * size);
        if (count != values.Length || shape.Any(size => size < 0))
            throw new ArgumentException($"Tensor '{name}' of shape [{string.Join(", ", shape)}] cannot hold {values.Length} values.", nameof(shape));
        return new DenseTensor<T>(name, values, [.. shape]);
    }

    /// <summary>Names the values of an array.</summary>
    /// <inheritdoc cref="Of{T}(string, ReadOnlyMemory{T}, long[])"/>
    public static NamedTensor Of<T>(string name, T[] values, params long[] shape)
        where T : unmanaged => Of(name, (ReadOnlyMemory<T>)values, shape);

    /// <summary>Passes the elements' little-endian bytes on, in order, in runs of at most a few MiB.</summary>
    public abstract void Bytes(ByteSink sink);
}
