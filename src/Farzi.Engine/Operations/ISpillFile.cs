using System.Numerics;

namespace Farzi.Engine.Operations;

/// <summary>Zeroed vectors in a memory-mapped file.</summary>
/// <typeparam name="T">Element type.</typeparam>
public interface ISpillFile<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The next vector that was not taken before.</summary>
    /// <exception cref="InvalidOperationException">All are taken.</exception>
    Tensor<T> Take();

    /// <summary>Tells that a vector is not needed soon: it keeps its content and gives its memory back.</summary>
    void Evict(Tensor<T> vector);
}
