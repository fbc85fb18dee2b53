using System.Numerics;
using System.Runtime.Intrinsics;
using Farzi.Engine.Operations.Cpu.Simd;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>One row of a softmax: exponentials with their sum, tangents, adjoints.</summary>
internal static unsafe class SoftmaxKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static int Width => Vector512<T>.Count;

    /// <summary>max(z).</summary>
    public static T Max(T* z, int n)
    {
        var lowest = T.NegativeInfinity;
        if (n < Width) return MaxOf(VectorRow<T>.Load(z, n, lowest));
        var m0 = Vector512.Load(z);
        var m1 = m0;
        var j = Width;
        for (; j + (2 * Width) <= n; j += 2 * Width)
        {
            m0 = Vector512.Max(m0, Vector512.Load(z + j));
            m1 = Vector512.Max(m1, Vector512.Load(z + j + Width));
        }

        for (; j + Width <= n; j += Width) m0 = Vector512.Max(m0, Vector512.Load(z + j));
        if (j < n) m1 = Vector512.Max(m1, VectorRow<T>.Load(z + j, n - j, lowest));
        return MaxOf(Vector512.Max(m0, m1));
    }

    /// <summary>z becomes e = exp(scale·(z − max)); returns Σe.</summary>
    public static T Exponentials(T* z, int n, T max, T scale)
    {
        var m = Vector512.Create(max);
        var f = Vector512.Create(scale);
        var s0 = Vector512<T>.Zero;
        var s1 = Vector512<T>.Zero;
        var j = 0;
        for (; j + (2 * Width) <= n; j += 2 * Width)
        {
            var e0 = VectorMath.Exp((Vector512.Load(z + j) - m) * f);
            var e1 = VectorMath.Exp((Vector512.Load(z + j + Width) - m) * f);
            Vector512.Store(e0, z + j);
            Vector512.Store(e1, z + j + Width);
            s0 += e0;
            s1 += e1;
        }

        for (; j < n; j += Width)
        {
            var rest = Math.Min(Width, n - j);
            var e = VectorMath.Exp((VectorRow<T>.Load(z + j, rest, T.NegativeInfinity) - m) * f);
            VectorRow<T>.Store(e, z + j, rest);
            s0 += e;
        }

        return Vector512.Sum(s0 + s1);
    }

    /// <summary>z becomes e = exp(z − max); returns Σe and Σe·ż.</summary>
    public static (T Sum, T Weighted) Exponentials(T* z, T* zd, int n, T max)
    {
        var m = Vector512.Create(max);
        var s = Vector512<T>.Zero;
        var w = Vector512<T>.Zero;
        for (var j = 0; j < n; j += Width)
        {
            var rest = Math.Min(Width, n - j);
            var e = VectorMath.Exp(VectorRow<T>.Load(z + j, rest, T.NegativeInfinity) - m);
            VectorRow<T>.Store(e, z + j, rest);
            s += e;
            w += e * VectorRow<T>.Load(zd + j, rest, T.Zero);
        }

        return (Vector512.Sum(s), Vector512.Sum(w));
    }

    /// <summary>zd becomes factor·p·(zd − mean).</summary>
    public static void Tangent(T* p, T* zd, int n, T mean, T factor)
    {
        var m = Vector512.Create(mean);
        var f = Vector512.Create(factor);
        for (var j = 0; j < n; j += Width)
        {
            var rest = Math.Min(Width, n - j);
            VectorRow<T>.Store(f * VectorRow<T>.Load(p + j, rest, T.Zero) * (VectorRow<T>.Load(zd + j, rest, T.Zero) - m), zd + j, rest);
        }
    }

    /// <summary>Σ a·b.</summary>
    public static T Dot(T* a, T* b, int n)
    {
        var s = Vector512<T>.Zero;
        for (var j = 0; j < n; j += Width)
        {
            var rest = Math.Min(Width, n - j);
            s += VectorRow<T>.Load(a + j, rest, T.Zero) * VectorRow<T>.Load(b + j, rest, T.Zero);
        }

        return Vector512.Sum(s);
    }

    /// <summary>dp becomes p·(dp − s), and where tangents are given dpd becomes pd·(dp − s) + p·(dpd − sd).</summary>
    public static void Adjoint(T* p, T* pd, T* dp, T* dpd, int n, T s, T sd)
    {
        var sv = Vector512.Create(s);
        var sdv = Vector512.Create(sd);
        for (var j = 0; j < n; j += Width)
        {
            var rest = Math.Min(Width, n - j);
            var pv = VectorRow<T>.Load(p + j, rest, T.Zero);
            var centred = VectorRow<T>.Load(dp + j, rest, T.Zero) - sv;
            if (dpd is not null)
                VectorRow<T>.Store((VectorRow<T>.Load(pd + j, rest, T.Zero) * centred) + (pv * (VectorRow<T>.Load(dpd + j, rest, T.Zero) - sdv)), dpd + j, rest);
            VectorRow<T>.Store(pv * centred, dp + j, rest);
        }
    }

    private static T MaxOf(Vector512<T> v)
    {
        var max = v[0];
        for (var i = 1; i < Width; i++) max = T.MaxNumber(max, v[i]);
        return max;
    }
}
