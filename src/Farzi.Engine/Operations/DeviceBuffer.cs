namespace Farzi.Engine.Operations;

/// <summary>A flat, fixed-length array of <typeparamref name="T"/> in the memory of one device.</summary>
/// <typeparam name="T">Element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="length">Number of elements.</param>
public abstract class DeviceBuffer<T>(long length) : IDisposable
    where T : unmanaged
{
    /// <summary>Number of elements.</summary>
    public long Length { get; } = length;

    /// <summary>The whole buffer seen as one row.</summary>
    public Tensor<T> All => new(this, 0, 1, checked((int)Length), checked((int)Length));

    /// <summary>A row-major matrix that starts at <paramref name="offset"/>.</summary>
    public Tensor<T> Matrix(long offset, int rows, int columns) => new(this, offset, rows, columns, columns);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the device memory.</summary>
    protected abstract void Dispose(bool disposing);
}
