using System.Numerics;
using System.Runtime.Intrinsics;
using Farzi.Engine.Operations.Cpu.Simd;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>Activations over contiguous elements: y = f(x), x becomes f′(x), ẋ becomes f″(x)·ẋ.</summary>
internal static unsafe class ActivationKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double InverseSqrt2 = 0.70710678118654752440;
    private const double InverseSqrt2Pi = 0.39894228040143267794;

    private static int Width => Vector512<T>.Count;

    public static void Gelu(T* x, T* xd, T* y, T* yd, long n)
    {
        var half = Vector512.Create(T.CreateTruncating(0.5));
        var root = Vector512.Create(T.CreateTruncating(InverseSqrt2));
        var density = Vector512.Create(T.CreateTruncating(InverseSqrt2Pi));
        var two = Vector512.Create(T.CreateTruncating(2));
        for (long j = 0; j < n; j += Width)
        {
            var rest = (int)Math.Min(Width, n - j);
            var v = VectorRow<T>.Load(x + j, rest);
            var cdf = half + (half * VectorMath.Erf(v * root));
            var pdf = density * VectorMath.Exp(-half * v * v);
            var derivative = cdf + (v * pdf);
            VectorRow<T>.Store(v * cdf, y + j, rest);
            VectorRow<T>.Store(derivative, x + j, rest);
            if (xd is null) continue;
            var t = VectorRow<T>.Load(xd + j, rest);
            VectorRow<T>.Store(derivative * t, yd + j, rest);
            VectorRow<T>.Store(pdf * (two - (v * v)) * t, xd + j, rest);
        }
    }

    public static void Relu(T* x, T* xd, T* y, T* yd, long n)
    {
        for (long j = 0; j < n; j += Width)
        {
            var rest = (int)Math.Min(Width, n - j);
            var v = VectorRow<T>.Load(x + j, rest);
            var derivative = Vector512.ConditionalSelect(Vector512.GreaterThan(v, Vector512<T>.Zero), Vector512<T>.One, Vector512<T>.Zero);
            VectorRow<T>.Store(v * derivative, y + j, rest);
            VectorRow<T>.Store(derivative, x + j, rest);
            if (xd is null) continue;
            VectorRow<T>.Store(derivative * VectorRow<T>.Load(xd + j, rest), yd + j, rest);
            VectorRow<T>.Store(Vector512<T>.Zero, xd + j, rest);
        }
    }

    /// <summary>dy becomes f′·dy; dẏ becomes f′·dẏ + f″ẋ·dy.</summary>
    public static void Backward(T* derivative, T* derivatived, T* dy, T* dyd, long n)
    {
        for (long j = 0; j < n; j += Width)
        {
            var rest = (int)Math.Min(Width, n - j);
            var f = VectorRow<T>.Load(derivative + j, rest);
            var d = VectorRow<T>.Load(dy + j, rest);
            if (dyd is not null)
            {
                var t = f * VectorRow<T>.Load(dyd + j, rest);
                if (derivatived is not null) t += VectorRow<T>.Load(derivatived + j, rest) * d;
                VectorRow<T>.Store(t, dyd + j, rest);
            }

            VectorRow<T>.Store(f * d, dy + j, rest);
        }
    }
}
