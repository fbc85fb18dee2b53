using System.Numerics;
using System.Runtime.Intrinsics;
using Farzi.Engine.Operations.Cpu.Simd;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>
/// Fourier transforms of a power of two of complex numbers, one vector of channels at a time: element t is a vector of real parts followed by one of
/// imaginary parts. Forward leaves the frequencies in bit-reversed order, and the inverse takes them so: no reordering, since products are elementwise.
/// </summary>
internal static unsafe class FourierKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements of T for one complex vector.</summary>
    public static int Step => 2 * Width;

    private static int Width => Vector512<T>.Count;

    /// <summary>The length at which filters of n taps over n events do not wrap round: the power of two from 2n − 1.</summary>
    public static int Length(int n) => checked((int)BitOperations.RoundUpToPowerOf2((uint)((2 * n) - 1)));

    /// <summary>cos and −sin of 2πk/length for k &lt; length/2.</summary>
    public static void Twiddles(T* table, int length)
    {
        for (var k = 0; k < length / 2; k++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * k / length);
            table[2 * k] = T.CreateTruncating(cosine);
            table[(2 * k) + 1] = T.CreateTruncating(-sine);
        }
    }

    /// <summary>z = real + i·imaginary for <paramref name="n"/> rows of up to a vector of columns, then zeros; null for no imaginary part.</summary>
    public static void Load(T* real, T* imaginary, int stride, int n, int columns, T* z, int length)
    {
        for (var t = 0; t < length; t++)
        {
            var here = t < n;
            Vector512.Store(here ? VectorRow<T>.Load(real + ((long)t * stride), columns) : Vector512<T>.Zero, z + ((long)t * Step));
            Vector512.Store(
                here && imaginary is not null ? VectorRow<T>.Load(imaginary + ((long)t * stride), columns) : Vector512<T>.Zero, z + ((long)t * Step) + Width);
        }
    }

    /// <summary>The first n elements times <paramref name="factor"/>: the real parts here, the imaginary parts, where asked for, there.</summary>
    public static void Store(T* z, T factor, T* real, T* imaginary, int stride, int n, int columns)
    {
        var f = Vector512.Create(factor);
        for (var t = 0; t < n; t++)
        {
            VectorRow<T>.Store(f * Vector512.Load(z + ((long)t * Step)), real + ((long)t * stride), columns);
            if (imaginary is not null) VectorRow<T>.Store(f * Vector512.Load(z + ((long)t * Step) + Width), imaginary + ((long)t * stride), columns);
        }
    }

    /// <summary>real += factor·(real parts of the first n elements).</summary>
    public static void AddReal(T* z, T factor, T* real, int stride, int n, int columns)
    {
        var f = Vector512.Create(factor);
        for (var t = 0; t < n; t++)
        {
            var row = real + ((long)t * stride);
            VectorRow<T>.Store(VectorRow<T>.Load(row, columns) + (f * Vector512.Load(z + ((long)t * Step))), row, columns);
        }
    }

    /// <summary>Transforms in place.</summary>
    public static void Forward(T* z, int length, T* twiddles)
    {
        for (int half = length / 2, stride = 1; half >= 1; half >>= 1, stride <<= 1)
        {
            for (var block = 0; block < length; block += 2 * half)
            {
                for (var k = 0; k < half; k++)
                {
                    T* a = z + ((long)(block + k) * Step), b = a + ((long)half * Step);
                    Vector512<T> ar = Vector512.Load(a), ai = Vector512.Load(a + Width), br = Vector512.Load(b), bi = Vector512.Load(b + Width);
                    Vector512<T> c = Vector512.Create(twiddles[2 * k * stride]), s = Vector512.Create(twiddles[(2 * k * stride) + 1]);
                    Vector512.Store(ar + br, a);
                    Vector512.Store(ai + bi, a + Width);
                    Vector512<T> vr = ar - br, vi = ai - bi;
                    Vector512.Store((vr * c) - (vi * s), b);
                    Vector512.Store((vr * s) + (vi * c), b + Width);
                }
            }
        }
    }

    /// <summary>Transforms back in place, times length.</summary>
    public static void Inverse(T* z, int length, T* twiddles)
    {
        for (int half = 1, stride = length / 2; half < length; half <<= 1, stride >>= 1)
        {
            for (var block = 0; block < length; block += 2 * half)
            {
                for (var k = 0; k < half; k++)
                {
                    T* a = z + ((long)(block + k) * Step), b = a + ((long)half * Step);
                    Vector512<T> ar = Vector512.Load(a), ai = Vector512.Load(a + Width), br = Vector512.Load(b), bi = Vector512.Load(b + Width);
                    Vector512<T> c = Vector512.Create(twiddles[2 * k * stride]), s = Vector512.Create(twiddles[(2 * k * stride) + 1]);
                    Vector512<T> vr = (br * c) + (bi * s), vi = (bi * c) - (br * s);
                    Vector512.Store(ar + vr, a);
                    Vector512.Store(ai + vi, a + Width);
                    Vector512.Store(ar - vr, b);
                    Vector512.Store(ai - vi, b + Width);
                }
            }
        }
    }

    /// <summary>y = a·b, or y += a·b; a is conjugated where asked for. y may be a or b.</summary>
    public static void Multiply(T* a, T* b, T* y, int length, bool conjugate, bool accumulate)
    {
        var sign = Vector512.Create(conjugate ? -T.One : T.One);
        for (long t = 0; t < length; t++)
        {
            var at = t * Step;
            Vector512<T> ar = Vector512.Load(a + at), ai = sign * Vector512.Load(a + at + Width), br = Vector512.Load(b + at), bi = Vector512.Load(b + at + Width);
            Vector512<T> real = (ar * br) - (ai * bi), imaginary = (ar * bi) + (ai * br);
            if (accumulate)
            {
                real += Vector512.Load(y + at);
                imaginary += Vector512.Load(y + at + Width);
            }

            Vector512.Store(real, y + at);
            Vector512.Store(imaginary, y + at + Width);
        }
    }
}
