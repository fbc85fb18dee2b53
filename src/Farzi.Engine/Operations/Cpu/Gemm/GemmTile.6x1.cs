using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <content>The tile of 6 rows by 1 register.</content>
internal static unsafe partial class GemmTile<T, TVector, TLanes>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply6x1(in GemmTileTask<T> task)
    {
        TVector c00 = TLanes.Zero;
        TVector c10 = TLanes.Zero;
        TVector c20 = TLanes.Zero;
        TVector c30 = TLanes.Zero;
        TVector c40 = TLanes.Zero;
        TVector c50 = TLanes.Zero;
        var a = task.A;
        var depthStride = task.ADepthStride;
        nint r1 = task.RowOffset(1), r2 = task.RowOffset(2), r3 = task.RowOffset(3), r4 = task.RowOffset(4), r5 = task.RowOffset(5);
        var b = task.B;
        var bStride = task.BStride;
        for (var depth = task.Depth; depth > 0; depth--)
        {
            var b0 = TLanes.Load(b);
            var x0 = TLanes.Broadcast(*a);
            c00 = TLanes.MultiplyAdd(x0, b0, c00);
            var x1 = TLanes.Broadcast(a[r1]);
            c10 = TLanes.MultiplyAdd(x1, b0, c10);
            var x2 = TLanes.Broadcast(a[r2]);
            c20 = TLanes.MultiplyAdd(x2, b0, c20);
            var x3 = TLanes.Broadcast(a[r3]);
            c30 = TLanes.MultiplyAdd(x3, b0, c30);
            var x4 = TLanes.Broadcast(a[r4]);
            c40 = TLanes.MultiplyAdd(x4, b0, c40);
            var x5 = TLanes.Broadcast(a[r5]);
            c50 = TLanes.MultiplyAdd(x5, b0, c50);
            a += depthStride;
            b += bStride;
        }

        var c = task.C;
        var alpha = TLanes.Broadcast(task.Alpha);
        var beta = TLanes.Broadcast(task.Beta);
        var keep = task.KeepsC;
        var tail = task.TailColumns;
        Write(c, tail, keep, alpha, beta, c00);
        if (task.Rows == 1)
            return;
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c10);
        if (task.Rows == 2)
            return;
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c20);
        if (task.Rows == 3)
            return;
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c30);
        if (task.Rows == 4)
            return;
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c40);
        if (task.Rows == 5)
            return;
        c += task.CStride;
        Write(c, tail, keep, alpha, beta, c50);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(T* c, int tail, bool keep, TVector alpha, TVector beta, TVector v0)
    {
        WriteLast(c, tail, keep, alpha, beta, v0);
    }
}
