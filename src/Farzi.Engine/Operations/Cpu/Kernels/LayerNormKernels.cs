using System.Numerics;
using System.Runtime.Intrinsics;
using Farzi.Engine.Operations.Cpu.Simd;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>One row of layer normalisation and of its adjoint, with tangents.</summary>
internal static unsafe class LayerNormKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static int Width => Vector512<T>.Count;

    /// <summary>The constant inside the root.</summary>
    public static T Epsilon => T.CreateTruncating(1e-5);

    /// <summary>x̂, y and, where <paramref name="xd"/> is given, their tangents. Returns 1/sqrt(var + ε) and mean(x̂·ẋ).</summary>
    public static (T InverseDeviation, T Projection) Forward(
        T* x, T* xd, T* gain, T* gaind, T* bias, T* biasd, T* xhat, T* xhatd, T* y, T* yd, int h)
    {
        var n = T.CreateTruncating(h);
        var mean = Sum(x, h) / n;
        var squares = Vector512<T>.Zero;
        for (var j = 0; j < h; j += Width)
        {
            var c = VectorRow<T>.Load(x + j, h - j, mean) - Vector512.Create(mean);
            squares += c * c;
        }

        var r = T.One / T.Sqrt((Vector512.Sum(squares) / n) + Epsilon);
        for (var j = 0; j < h; j += Width)
        {
            var rest = Math.Min(Width, h - j);
            var q = (VectorRow<T>.Load(x + j, rest) - Vector512.Create(mean)) * Vector512.Create(r);
            VectorRow<T>.Store(q, xhat + j, rest);
            VectorRow<T>.Store((q * VectorRow<T>.Load(gain + j, rest)) + VectorRow<T>.Load(bias + j, rest), y + j, rest);
        }

        if (xd is null) return (r, T.Zero);
        var meand = Sum(xd, h) / n;
        var projection = Dot(xhat, xd, h) / n;
        for (var j = 0; j < h; j += Width)
        {
            var rest = Math.Min(Width, h - j);
            var q = VectorRow<T>.Load(xhat + j, rest);
            var qd = Vector512.Create(r) * (VectorRow<T>.Load(xd + j, rest) - Vector512.Create(meand) - (q * Vector512.Create(projection)));
            VectorRow<T>.Store(qd, xhatd + j, rest);
            var t = qd * VectorRow<T>.Load(gain + j, rest);
            if (gaind is not null) t += q * VectorRow<T>.Load(gaind + j, rest);
            if (biasd is not null) t += VectorRow<T>.Load(biasd + j, rest);
            VectorRow<T>.Store(t, yd + j, rest);
        }

        return (r, projection);
    }

    /// <summary>dx (and its tangent) of one row; <paramref name="w"/> and <paramref name="wd"/> are scratch of h elements.</summary>
    public static void Backward(
        T* dy, T* dyd, T* gain, T* gaind, T* xhat, T* xhatd, T r, T projection, T* dx, T* dxd, bool accumulate, T* w, T* wd, int h)
    {
        var n = T.CreateTruncating(h);
        for (var j = 0; j < h; j += Width)
        {
            var rest = Math.Min(Width, h - j);
            VectorRow<T>.Store(VectorRow<T>.Load(dy + j, rest) * VectorRow<T>.Load(gain + j, rest), w + j, rest);
        }

        var m1 = Sum(w, h) / n;
        var m2 = Dot(w, xhat, h) / n;
        if (dxd is not null)
        {
            for (var j = 0; j < h; j += Width)
            {
                var rest = Math.Min(Width, h - j);
                var t = VectorRow<T>.Load(dyd + j, rest) * VectorRow<T>.Load(gain + j, rest);
                if (gaind is not null) t += VectorRow<T>.Load(dy + j, rest) * VectorRow<T>.Load(gaind + j, rest);
                VectorRow<T>.Store(t, wd + j, rest);
            }

            var m1d = Sum(wd, h) / n;
            var m2d = (Dot(wd, xhat, h) + Dot(w, xhatd, h)) / n;
            var rd = -r * r * projection; // derivative of 1/sqrt(var + ε) along the tangent
            for (var j = 0; j < h; j += Width)
            {
                var rest = Math.Min(Width, h - j);
                var q = VectorRow<T>.Load(xhat + j, rest);
                var centred = VectorRow<T>.Load(w + j, rest) - Vector512.Create(m1) - (q * Vector512.Create(m2));
                var centredd = VectorRow<T>.Load(wd + j, rest) - Vector512.Create(m1d) - (VectorRow<T>.Load(xhatd + j, rest) * Vector512.Create(m2)) - (q * Vector512.Create(m2d));
                var z = (Vector512.Create(rd) * centred) + (Vector512.Create(r) * centredd);
                VectorRow<T>.Store(accumulate ? VectorRow<T>.Load(dxd + j, rest) + z : z, dxd + j, rest);
            }
        }

        for (var j = 0; j < h; j += Width)
        {
            var rest = Math.Min(Width, h - j);
            var z = Vector512.Create(r) * (VectorRow<T>.Load(w + j, rest) - Vector512.Create(m1) - (VectorRow<T>.Load(xhat + j, rest) * Vector512.Create(m2)));
            VectorRow<T>.Store(accumulate ? VectorRow<T>.Load(dx + j, rest) + z : z, dx + j, rest);
        }
    }

    /// <summary>sum += a·b, elementwise.</summary>
    public static void AddProduct(T* a, T* b, T* sum, int h)
    {
        for (var j = 0; j < h; j += Width)
        {
            var rest = Math.Min(Width, h - j);
            VectorRow<T>.Store(VectorRow<T>.Load(sum + j, rest) + (VectorRow<T>.Load(a + j, rest) * VectorRow<T>.Load(b + j, rest)), sum + j, rest);
        }
    }

    private static T Sum(T* x, int h)
    {
        var s = Vector512<T>.Zero;
        for (var j = 0; j < h; j += Width) s += VectorRow<T>.Load(x + j, Math.Min(Width, h - j));
        return Vector512.Sum(s);
    }

    private static T Dot(T* x, T* y, int h)
    {
        var s = Vector512<T>.Zero;
        for (var j = 0; j < h; j += Width)
        {
            var rest = Math.Min(Width, h - j);
            s += VectorRow<T>.Load(x + j, rest) * VectorRow<T>.Load(y + j, rest);
        }

        return Vector512.Sum(s);
    }
}
