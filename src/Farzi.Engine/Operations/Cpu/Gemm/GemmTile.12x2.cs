using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <content>The tile of 12 full rows by 2 registers, for narrow products: the accumulators of 6 by 4.</content>
internal static unsafe partial class GemmTile<T, TVector, TLanes>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply12x2(in GemmTileTask<T> task)
    {
        TVector c00 = TLanes.Zero, c01 = TLanes.Zero;
        TVector c10 = TLanes.Zero, c11 = TLanes.Zero;
        TVector c20 = TLanes.Zero, c21 = TLanes.Zero;
        TVector c30 = TLanes.Zero, c31 = TLanes.Zero;
        TVector c40 = TLanes.Zero, c41 = TLanes.Zero;
        TVector c50 = TLanes.Zero, c51 = TLanes.Zero;
        TVector c60 = TLanes.Zero, c61 = TLanes.Zero;
        TVector c70 = TLanes.Zero, c71 = TLanes.Zero;
        TVector c80 = TLanes.Zero, c81 = TLanes.Zero;
        TVector c90 = TLanes.Zero, c91 = TLanes.Zero;
        TVector c100 = TLanes.Zero, c101 = TLanes.Zero;
        TVector c110 = TLanes.Zero, c111 = TLanes.Zero;
        var a = task.A;
        var depthStride = task.ADepthStride;
        var a6 = a + task.ATileStride;
        nint r1 = task.ARowStride, r2 = 2 * r1, r3 = 3 * r1, r4 = 4 * r1, r5 = 5 * r1;
        var b = task.B;
        var bStride = task.BStride;
        for (var depth = task.Depth; depth > 0; depth--)
        {
            var b0 = TLanes.Load(b);
            var b1 = TLanes.Load(b + TLanes.Width);
            var x0 = TLanes.Broadcast(*a);
            c00 = TLanes.MultiplyAdd(x0, b0, c00);
            c01 = TLanes.MultiplyAdd(x0, b1, c01);
            var x1 = TLanes.Broadcast(a[r1]);
            c10 = TLanes.MultiplyAdd(x1, b0, c10);
            c11 = TLanes.MultiplyAdd(x1, b1, c11);
            var x2 = TLanes.Broadcast(a[r2]);
            c20 = TLanes.MultiplyAdd(x2, b0, c20);
            c21 = TLanes.MultiplyAdd(x2, b1, c21);
            var x3 = TLanes.Broadcast(a[r3]);
            c30 = TLanes.MultiplyAdd(x3, b0, c30);
            c31 = TLanes.MultiplyAdd(x3, b1, c31);
            var x4 = TLanes.Broadcast(a[r4]);
            c40 = TLanes.MultiplyAdd(x4, b0, c40);
            c41 = TLanes.MultiplyAdd(x4, b1, c41);
            var x5 = TLanes.Broadcast(a[r5]);
            c50 = TLanes.MultiplyAdd(x5, b0, c50);
            c51 = TLanes.MultiplyAdd(x5, b1, c51);
            var x6 = TLanes.Broadcast(*a6);
            c60 = TLanes.MultiplyAdd(x6, b0, c60);
            c61 = TLanes.MultiplyAdd(x6, b1, c61);
            var x7 = TLanes.Broadcast(a6[r1]);
            c70 = TLanes.MultiplyAdd(x7, b0, c70);
            c71 = TLanes.MultiplyAdd(x7, b1, c71);
            var x8 = TLanes.Broadcast(a6[r2]);
            c80 = TLanes.MultiplyAdd(x8, b0, c80);
            c81 = TLanes.MultiplyAdd(x8, b1, c81);
            var x9 = TLanes.Broadcast(a6[r3]);
            c90 = TLanes.MultiplyAdd(x9, b0, c90);
            c91 = TLanes.MultiplyAdd(x9, b1, c91);
            var x10 = TLanes.Broadcast(a6[r4]);
            c100 = TLanes.MultiplyAdd(x10, b0, c100);
            c101 = TLanes.MultiplyAdd(x10, b1, c101);
            var x11 = TLanes.Broadcast(a6[r5]);
            c110 = TLanes.MultiplyAdd(x11, b0, c110);
            c111 = TLanes.MultiplyAdd(x11, b1, c111);
            a += depthStride;
            a6 += depthStride;
            b += bStride;
        }

        var c = task.C;
        var alpha = TLanes.Broadcast(task.Alpha);
        var beta = TLanes.Broadcast(task.Beta);
        var keep = task.KeepsC;
        var tail = task.TailColumns;
        Write(c, tail, keep, alpha, beta, c00, c01);
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c10, c11);
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c20, c21);
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c30, c31);
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c40, c41);
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c50, c51);
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c60, c61);
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c70, c71);
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c80, c81);
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c90, c91);
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c100, c101);
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c110, c111);
    }
}
