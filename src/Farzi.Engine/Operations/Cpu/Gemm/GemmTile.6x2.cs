using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <content>The tile of 6 rows by 2 registers.</content>
internal static unsafe partial class GemmTile<T, TVector, TLanes>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply6x2(in GemmTileTask<T> task)
    {
        TVector c00 = TLanes.Zero, c01 = TLanes.Zero;
        TVector c10 = TLanes.Zero, c11 = TLanes.Zero;
        TVector c20 = TLanes.Zero, c21 = TLanes.Zero;
        TVector c30 = TLanes.Zero, c31 = TLanes.Zero;
        TVector c40 = TLanes.Zero, c41 = TLanes.Zero;
        TVector c50 = TLanes.Zero, c51 = TLanes.Zero;
        var a = task.A;
        var depthStride = task.ADepthStride;
        nint r1 = task.RowOffset(1), r2 = task.RowOffset(2), r3 = task.RowOffset(3), r4 = task.RowOffset(4), r5 = task.RowOffset(5);
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
            a += depthStride;
            b += bStride;
        }

        var c = task.C;
        var alpha = TLanes.Broadcast(task.Alpha);
        var beta = TLanes.Broadcast(task.Beta);
        var keep = task.KeepsC;
        var tail = task.TailColumns;
        Write(c, tail, keep, alpha, beta, c00, c01);
        if (task.Rows == 1)
            return;
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c10, c11);
        if (task.Rows == 2)
            return;
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c20, c21);
        if (task.Rows == 3)
            return;
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c30, c31);
        if (task.Rows == 4)
            return;
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c40, c41);
        if (task.Rows == 5)
            return;
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(T* c, int tail, bool keep, TVector alpha, TVector beta, TVector v0, TVector v1)
    {
        WriteFull(c, keep, alpha, beta, v0);
        WriteLast(c + TLanes.Width, tail, keep, alpha, beta, v1);
    }
}
