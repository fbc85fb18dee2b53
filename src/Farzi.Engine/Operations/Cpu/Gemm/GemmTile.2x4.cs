using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <content>The tile of 1 or 2 rows by 4 registers, for the rows that remain below the 6-row tiles.</content>
internal static unsafe partial class GemmTile<T, TVector, TLanes>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply2x4(in GemmTileTask<T> task)
    {
        TVector c00 = TLanes.Zero, c01 = TLanes.Zero, c02 = TLanes.Zero, c03 = TLanes.Zero;
        TVector c10 = TLanes.Zero, c11 = TLanes.Zero, c12 = TLanes.Zero, c13 = TLanes.Zero;
        var a = task.A;
        var depthStride = task.ADepthStride;
        var r1 = task.RowOffset(1);
        var b = task.B;
        var bStride = task.BStride;
        for (var depth = task.Depth; depth > 0; depth--)
        {
            var b0 = TLanes.Load(b);
            var b1 = TLanes.Load(b + TLanes.Width);
            var b2 = TLanes.Load(b + (2 * TLanes.Width));
            var b3 = TLanes.Load(b + (3 * TLanes.Width));
            var x0 = TLanes.Broadcast(*a);
            c00 = TLanes.MultiplyAdd(x0, b0, c00);
            c01 = TLanes.MultiplyAdd(x0, b1, c01);
            c02 = TLanes.MultiplyAdd(x0, b2, c02);
            c03 = TLanes.MultiplyAdd(x0, b3, c03);
            var x1 = TLanes.Broadcast(a[r1]);
            c10 = TLanes.MultiplyAdd(x1, b0, c10);
            c11 = TLanes.MultiplyAdd(x1, b1, c11);
            c12 = TLanes.MultiplyAdd(x1, b2, c12);
            c13 = TLanes.MultiplyAdd(x1, b3, c13);
            a += depthStride;
            b += bStride;
        }

        var c = task.C;
        var alpha = TLanes.Broadcast(task.Alpha);
        var beta = TLanes.Broadcast(task.Beta);
        var keep = task.KeepsC;
        var tail = task.TailColumns;
        Write(c, tail, keep, alpha, beta, c00, c01, c02, c03);
        if (task.Rows == 2)
            Write(c + task.CStride, tail, keep, alpha, beta, c10, c11, c12, c13);
    }
}
