using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>One tile of a product: C[rows × columns] = α·A·B + β·C over a range of the inner dimension.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal unsafe struct GemmTileTask<T>
    where T : unmanaged
{
    /// <summary>First element of A's rows; element (i, p) of a tile lies at <c>A + i·ARowStride + p·ADepthStride</c>.</summary>
    public T* A;

    /// <summary>Elements between A's rows within a tile of 6.</summary>
    public nint ARowStride;

    /// <summary>Elements between the starts of two tiles of 6 rows.</summary>
    public nint ATileStride;

    /// <summary>Elements between neighbours along the inner dimension.</summary>
    public nint ADepthStride;

    /// <summary>Whole registers of B, row by row of the inner dimension.</summary>
    public T* B;

    /// <summary>Elements between B's rows.</summary>
    public nint BStride;

    /// <summary>First element of the tile of C.</summary>
    public T* C;

    /// <summary>Elements between C's rows.</summary>
    public nint CStride;

    /// <summary>Length of the inner dimension.</summary>
    public int Depth;

    /// <summary>Rows of the tile: 1 to 6, or 12.</summary>
    public int Rows;

    /// <summary>Columns in the last register, 1 to its width.</summary>
    public int TailColumns;

    /// <summary>α.</summary>
    public T Alpha;

    /// <summary>β.</summary>
    public T Beta;

    /// <summary>Whether β ≠ 0, so that C is read.</summary>
    public bool KeepsC;

    /// <summary>Offset of row i &lt; 6; rows that the tile lacks repeat its last one, and are computed but never written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly nint RowOffset(int i) => Math.Min(i, Rows - 1) * ARowStride;
}
