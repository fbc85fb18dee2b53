using System.Numerics;
using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>
/// The loops around the micro-kernels: blocks of the inner dimension, then panels of B one tile wide, which stay in the first-level cache
/// while all rows of A pass by. A is read in place where its rows run along the inner dimension, and packed where they run across it.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
/// <typeparam name="TVector">Register.</typeparam>
/// <typeparam name="TLanes">Operations on registers.</typeparam>
internal static unsafe partial class BlockedGemm<T, TVector, TLanes>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, IGemmLanes<T, TVector>
{
    private const int TileRows = GemmTile<T, TVector, TLanes>.Rows;
    private const int PanelBytes = 32 * 1024; // leaves a first-level cache room for A and C
    private const int InPlaceRows = 64; // fewer rows do not repay a copy of B
    private const int InPlaceElements = 64 * 64; // a transposed A up to this size is read across

    private static int Panel => TLanes.TileVectors * TLanes.Width;

    private static int DepthBlock => PanelBytes / (Panel * sizeof(T));

    /// <summary>See <see cref="IGemm{T}.Multiply"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        bool transposeA, bool transposeB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        if (GemmEdges.Resolve(m, n, k, alpha, beta, c, ldc))
            return;
        if (transposeA && (long)m * k > InPlaceElements)
        {
            MultiplyAcross(transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
            return;
        }
        var packed = (T*)GemmScratch.Rent(Panel * Math.Min(k, DepthBlock) * sizeof(T));
        GemmTileTask<T> task = InPlace(transposeA, alpha, lda, ldc);
        for (var p = 0; p < k; p += DepthBlock)
        {
            task.Depth = Math.Min(DepthBlock, k - p);
            task.Beta = p == 0 ? beta : T.One;
            task.KeepsC = task.Beta != T.Zero;
            for (var j = 0; j < n; j += Panel)
            {
                var columns = Math.Min(Panel, n - j);
                var vectors = TakePanel(ref task, columns, packed);
                if (!transposeB && columns == task.BStride && (m <= InPlaceRows || ldb == task.BStride))
                {
                    task.B = b + ((long)p * ldb) + j;
                    task.BStride = ldb;
                }
                else
                {
                    PackPanel(transposeB, b, ldb, p, j, task.Depth, columns, packed);
                }
                task.A = a + (p * task.ADepthStride);
                task.C = c + j;
                GemmTile<T, TVector, TLanes>.MultiplyRows(ref task, m, vectors);
            }
        }
    }

    private static GemmTileTask<T> InPlace(bool transposeA, T alpha, int lda, int ldc)
    {
        GemmTileTask<T> task = default;
        task.ARowStride = transposeA ? 1 : lda;
        task.ADepthStride = transposeA ? lda : 1;
        task.ATileStride = TileRows * task.ARowStride;
        task.CStride = ldc;
        task.Alpha = alpha;
        return task;
    }

    // Points the task at a packed panel; returns its registers side by side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TakePanel(ref GemmTileTask<T> task, int columns, T* panel)
    {
        var vectors = Vectors(columns);
        task.TailColumns = columns - ((vectors - 1) * TLanes.Width);
        task.BStride = vectors * TLanes.Width;
        task.B = panel;
        return vectors;
    }

    // op(B)[p .. p + depth, j .. j + columns], padded to whole registers.
    private static void PackPanel(bool transposeB, T* b, int ldb, int p, int j, int depth, int columns, T* target)
    {
        var width = Vectors(columns) * TLanes.Width;
        if (transposeB)
            GemmPacking.Transpose(b + ((long)j * ldb) + p, ldb, depth, columns, target, width);
        else
            GemmPacking.Copy(b + ((long)p * ldb) + j, ldb, depth, columns, target, width);
    }

    private static int Vectors(int columns) => (columns + TLanes.Width - 1) / TLanes.Width;
}
