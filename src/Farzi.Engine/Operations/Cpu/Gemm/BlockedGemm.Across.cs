using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <content>The product with a large transposed A, whose elements along the inner dimension lie a row apart: both factors are packed.</content>
internal static unsafe partial class BlockedGemm<T, TVector, TLanes>
{
    private const int DepthFactor = 2; // a longer inner block, since C passes through the registers once per block
    private const int ColumnBlock = 512; // columns of B packed at once
    private const int RowBlock = 96; // rows of op(A) packed at once

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyAcross(
        bool transposeB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        var deepest = Math.Min(k, DepthFactor * DepthBlock);
        var widest = Vectors(Math.Min(n, ColumnBlock)) * TLanes.Width;
        var packedB = (T*)GemmScratch.Rent(((deepest * widest) + (RowBlock / TileRows * GemmPacking.TileStride(deepest))) * sizeof(T));
        var packedA = packedB + (deepest * widest);
        GemmTileTask<T> task = default;
        task.ARowStride = 1;
        task.ADepthStride = TileRows;
        task.CStride = ldc;
        task.Alpha = alpha;
        for (var p = 0; p < k; p += deepest)
        {
            task.Depth = Math.Min(deepest, k - p);
            task.ATileStride = GemmPacking.TileStride(task.Depth);
            task.Beta = p == 0 ? beta : T.One;
            task.KeepsC = task.Beta != T.Zero;
            for (var first = 0; first < n; first += ColumnBlock)
            {
                var last = Math.Min(n, first + ColumnBlock);
                for (var j = first; j < last; j += Panel)
                    PackPanel(transposeB, b, ldb, p, j, task.Depth, Math.Min(Panel, last - j), packedB + ((j - first) * task.Depth));
                for (var i = 0; i < m; i += RowBlock)
                {
                    var rows = Math.Min(RowBlock, m - i);
                    GemmPacking.Tiles(a + ((long)p * lda) + i, lda, task.Depth, rows, m - i, packedA);
                    for (var j = first; j < last; j += Panel)
                    {
                        var vectors = TakePanel(ref task, Math.Min(Panel, last - j), packedB + ((j - first) * task.Depth));
                        task.A = packedA;
                        task.C = c + ((long)i * ldc) + j;
                        GemmTile<T, TVector, TLanes>.MultiplyRows(ref task, rows, vectors);
                    }
                }
            }
        }
    }
}
