using System.Numerics;
using System.Runtime.InteropServices;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>
/// Causal attention of one head of one sequence: Q, K, V are n rows of d columns at a common stride, P is n×n.
/// The pointers with suffix d are tangents; all of them are null in a pass without tangents.
/// </summary>
internal static unsafe class AttentionKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Forward(
        IGemm<T> gemm, T* q, T* qd, int ld, int h, int n, int d, T* p, T* pd, T* o, T* od, int ldo)
    {
        T* k = q + h, v = k + h;
        var scale = T.One / T.Sqrt(T.CreateTruncating(d));
        gemm.Multiply(false, true, n, n, d, scale, q, ld, k, ld, T.Zero, p, n);
        if (pd is not null)
        {
            T* kd = qd + h;
            gemm.Multiply(false, true, n, n, d, scale, qd, ld, k, ld, T.Zero, pd, n);
            gemm.Multiply(false, true, n, n, d, scale, q, ld, kd, ld, T.One, pd, n);
        }

        for (var i = 0; i < n; i++) Row(p + ((long)i * n), pd is null ? null : pd + ((long)i * n), i + 1, n);
        gemm.Multiply(false, false, n, d, n, T.One, p, n, v, ld, T.Zero, o, ldo);
        if (pd is not null)
        {
            T* vd = qd + (2 * h);
            gemm.Multiply(false, false, n, d, n, T.One, pd, n, v, ld, T.Zero, od, ldo);
            gemm.Multiply(false, false, n, d, n, T.One, p, n, vd, ld, T.One, od, ldo);
        }
    }

    /// <summary>Scratch <paramref name="a"/> and <paramref name="ad"/>: n×n each.</summary>
    public static void Backward(
        IGemm<T> gemm, T* q, T* qd, int ld, int h, int n, int d, T* p, T* pd, T* g, T* gd, int ldo, T* dq, T* dqd, int lddq, T* a, T* ad)
    {
        T* k = q + h, v = k + h, dk = dq + h, dv = dk + h;
        var scale = T.One / T.Sqrt(T.CreateTruncating(d));
        var tangent = dqd is not null;
        gemm.Multiply(true, false, n, d, n, T.One, p, n, g, ldo, T.Zero, dv, lddq);
        gemm.Multiply(false, true, n, n, d, T.One, g, ldo, v, ld, T.Zero, a, n);
        if (tangent)
        {
            T* vd = qd + (2 * h), dvd = dqd + (2 * h);
            gemm.Multiply(true, false, n, d, n, T.One, pd, n, g, ldo, T.Zero, dvd, lddq);
            gemm.Multiply(true, false, n, d, n, T.One, p, n, gd, ldo, T.One, dvd, lddq);
            gemm.Multiply(false, true, n, n, d, T.One, gd, ldo, v, ld, T.Zero, ad, n);
            gemm.Multiply(false, true, n, n, d, T.One, g, ldo, vd, ld, T.One, ad, n);
        }

        for (var i = 0; i < n; i++)
        {
            var row = (long)i * n;
            var s = SoftmaxKernels<T>.Dot(p + row, a + row, i + 1);
            var sd = tangent ? SoftmaxKernels<T>.Dot(pd + row, a + row, i + 1) + SoftmaxKernels<T>.Dot(p + row, ad + row, i + 1) : T.Zero;
            SoftmaxKernels<T>.Adjoint(p + row, tangent ? pd + row : null, a + row, tangent ? ad + row : null, i + 1, s, sd);
            Clear(a + row, i + 1, n);
            if (tangent) Clear(ad + row, i + 1, n);
        }

        gemm.Multiply(false, false, n, d, n, scale, a, n, k, ld, T.Zero, dq, lddq);
        gemm.Multiply(true, false, n, d, n, scale, a, n, q, ld, T.Zero, dk, lddq);
        if (tangent)
        {
            T* kd = qd + h, dkd = dqd + h;
            gemm.Multiply(false, false, n, d, n, scale, ad, n, k, ld, T.Zero, dqd, lddq);
            gemm.Multiply(false, false, n, d, n, scale, a, n, kd, ld, T.One, dqd, lddq);
            gemm.Multiply(true, false, n, d, n, scale, ad, n, q, ld, T.Zero, dkd, lddq);
            gemm.Multiply(true, false, n, d, n, scale, a, n, qd, ld, T.One, dkd, lddq);
        }
    }

    private static void Row(T* z, T* zd, int visible, int n)
    {
        var max = SoftmaxKernels<T>.Max(z, visible);
        var sum = SoftmaxKernels<T>.Exponentials(z, visible, max, T.One);
        ElementwiseKernels<T>.Scale(T.One / sum, z, z, visible);
        Clear(z, visible, n);
        if (zd is null) return;
        SoftmaxKernels<T>.Tangent(z, zd, visible, SoftmaxKernels<T>.Dot(z, zd, visible), T.One);
        Clear(zd, visible, n);
    }

    private static void Clear(T* row, int from, int to) => NativeMemory.Clear(row + from, (nuint)((to - from) * sizeof(T)));
}
