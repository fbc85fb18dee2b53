using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <content>
/// Products with a B that was packed beforehand. The panels of the inner block that starts at p begin at p·(padded columns), panel j of it
/// another j·(block's depth) on, exactly as a product on the fly would pack them one after another: the results agree to the bit.
/// </content>
internal static unsafe partial class BlockedGemm<T, TVector, TLanes>
{
    /// <summary>Elements of a packed op(B) of <paramref name="depth"/> rows and <paramref name="columns"/> columns.</summary>
    public static long PackedSize(int depth, int columns) => (long)depth * Vectors(columns) * TLanes.Width;

    /// <summary>Packs the whole of op(B).</summary>
    public static void Pack(bool transposeB, int n, int k, T* b, int ldb, T* target)
    {
        var padded = (long)Vectors(n) * TLanes.Width;
        for (var p = 0; p < k; p += DepthBlock)
        {
            var depth = Math.Min(DepthBlock, k - p);
            for (var j = 0; j < n; j += Panel)
                PackPanel(transposeB, b, ldb, p, j, depth, Math.Min(Panel, n - j), target + (p * padded) + ((long)j * depth));
        }
    }

    /// <summary>C = α·A·op(B) + β·C with A as stored and a packed op(B).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPacked(int m, int n, int k, T alpha, T* a, int lda, T* packed, T beta, T* c, int ldc)
    {
        if (GemmEdges.Resolve(m, n, k, alpha, beta, c, ldc))
            return;
        var padded = (long)Vectors(n) * TLanes.Width;
        var task = InPlace(transposeA: false, alpha, lda, ldc);
        for (var p = 0; p < k; p += DepthBlock)
        {
            task.Depth = Math.Min(DepthBlock, k - p);
            task.Beta = p == 0 ? beta : T.One;
            task.KeepsC = task.Beta != T.Zero;
            for (var j = 0; j < n; j += Panel)
            {
                var vectors = TakePanel(ref task, Math.Min(Panel, n - j), packed + (p * padded) + ((long)j * task.Depth));
                task.A = a + p;
                task.C = c + j;
                GemmTile<T, TVector, TLanes>.MultiplyRows(ref task, m, vectors);
            }
        }
    }
}
