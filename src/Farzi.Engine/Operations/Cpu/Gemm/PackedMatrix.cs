using System.Numerics;
using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>
/// The right-hand factor op(B) of many products, copied once into the order in which <see cref="ManagedGemm{T}"/> reads it.
/// Memory is reserved once and reused by every <see cref="Pack"/>; products may read it from several threads at the same time.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed unsafe class PackedMatrix<T>
    where T : unmanaged, INumber<T>
{
    private readonly T[] memory;
    private readonly nint start;

    /// <summary>Reserves memory for op(B) [<paramref name="depth"/>, <paramref name="columns"/>].</summary>
    /// <param name="depth">Rows of op(B): the inner dimension k.</param>
    /// <param name="columns">Columns of op(B): n.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public PackedMatrix(int depth, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        (Depth, Columns) = (depth, columns);
        var size = ManagedGemm<T>.PackedSize(depth, columns);
        memory = GC.AllocateUninitializedArray<T>(checked((int)(size + (64 / sizeof(T)))), pinned: true);
        start = (nint)(((nuint)Unsafe.AsPointer(ref memory[0]) + 63) & ~(nuint)63);
    }

    /// <summary>Rows of op(B).</summary>
    public int Depth { get; }

    /// <summary>Columns of op(B).</summary>
    public int Columns { get; }

    /// <summary>Bytes reserved.</summary>
    public long Bytes => (long)memory.Length * sizeof(T);

    internal T* Data => (T*)start;

    /// <summary>Copies B in; later changes of <paramref name="b"/> are not seen.</summary>
    /// <param name="transposed">Whether B is stored as [n, k] rather than [k, n].</param>
    /// <param name="b">First element.</param>
    /// <param name="ldb">Elements between the starts of B's rows.</param>
    public void Pack(bool transposed, T* b, int ldb) => ManagedGemm<T>.Pack(transposed, Columns, Depth, b, ldb, Data);
}
