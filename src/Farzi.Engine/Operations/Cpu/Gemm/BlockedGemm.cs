using System.Numerics;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>
/// The loops around the micro-kernels: blocks of the inner dimension, then panels of B one tile wide, which stay in the first-level cache
/// while all rows of A pass by. A is read in place where its rows run along the inner dimension, and packed where they run across it.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
/// <typeparam name="TVector">Register.</typeparam>
/// <typeparam name="TLanes">Operations on registers.</typeparam>
internal static unsafe class BlockedGemm<T, TVector, TLanes>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, IGemmLanes<T, TVector>
{
    private const int TileRows = GemmTile<T, TVector, TLanes>.Rows;

    /// <summary>See <see cref="IGemm{T}.Multiply"/>.</summary>
    public static void Multiply(
        bool transposeA, bool transposeB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        if (GemmEdges.Resolve(m, n, k, alpha, beta, c, ldc))
            return;
        var panel = TLanes.TileVectors * TLanes.Width;
        var depthBlock = Math.Min(k, 32 * 1024 / (panel * sizeof(T)));
        var packed = (T*)GemmScratch.Rent(panel * depthBlock * sizeof(T));
        GemmTileTask<T> task = default;
        task.ARowStride = transposeA ? 1 : lda;
        task.ADepthStride = transposeA ? lda : 1;
        task.CStride = ldc;
        task.Alpha = alpha;
        for (var p = 0; p < k; p += depthBlock)
        {
            task.Depth = Math.Min(depthBlock, k - p);
            task.Beta = p == 0 ? beta : T.One;
            task.KeepsC = task.Beta != T.Zero;
            for (var j = 0; j < n; j += panel)
            {
                var columns = Math.Min(panel, n - j);
                var vectors = (columns + TLanes.Width - 1) / TLanes.Width;
                task.TailColumns = columns - ((vectors - 1) * TLanes.Width);
                task.B = packed;
                task.BStride = vectors * TLanes.Width;
                if (transposeB)
                    GemmPacking.Transpose(b + ((long)j * ldb) + p, ldb, task.Depth, columns, packed, (int)task.BStride);
                else
                    GemmPacking.Copy(b + ((long)p * ldb) + j, ldb, task.Depth, columns, packed, (int)task.BStride);
                for (var i = 0; i < m; i += TileRows)
                {
                    task.A = a + (i * task.ARowStride) + (p * task.ADepthStride);
                    task.C = c + ((long)i * ldc) + j;
                    task.Rows = Math.Min(TileRows, m - i);
                    GemmTile<T, TVector, TLanes>.Multiply(task, vectors);
                }
            }
        }
    }
}
