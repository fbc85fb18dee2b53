using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Farzi.Engine.Operations.Cpu.Simd;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>Loops over contiguous elements: sums, scaled additions, inner products, column sums, finiteness.</summary>
internal static unsafe class ElementwiseKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static int Width => Vector512<T>.Count;

    /// <summary>y += factor·x.</summary>
    public static void AddScaled(T factor, T* x, T* y, long n)
    {
        var f = Vector512.Create(factor);
        long i = 0;
        for (; i + Width <= n; i += Width) Vector512.Store(Vector512.Load(y + i) + (f * Vector512.Load(x + i)), y + i);
        if (i < n)
        {
            var rest = (int)(n - i);
            VectorRow<T>.Store(VectorRow<T>.Load(y + i, rest) + (f * VectorRow<T>.Load(x + i, rest)), y + i, rest);
        }
    }

    /// <summary>y += x.</summary>
    public static void Add(T* x, T* y, long n)
    {
        long i = 0;
        for (; i + Width <= n; i += Width) Vector512.Store(Vector512.Load(y + i) + Vector512.Load(x + i), y + i);
        for (; i < n; i++) y[i] += x[i];
    }

    /// <summary>y = a + b.</summary>
    public static void Add(T* a, T* b, T* y, long n)
    {
        long i = 0;
        for (; i + Width <= n; i += Width) Vector512.Store(Vector512.Load(a + i) + Vector512.Load(b + i), y + i);
        for (; i < n; i++) y[i] = a[i] + b[i];
    }

    /// <summary>y = factor·x.</summary>
    public static void Scale(T factor, T* x, T* y, long n)
    {
        var f = Vector512.Create(factor);
        long i = 0;
        for (; i + Width <= n; i += Width) Vector512.Store(f * Vector512.Load(x + i), y + i);
        for (; i < n; i++) y[i] = factor * x[i];
    }

    /// <summary>⟨x, y⟩, accumulated in float64 over 8 fixed streams.</summary>
    public static double Dot(T* x, T* y, long n)
    {
        var sums = Vector512<double>.Zero;
        long i = 0;
        for (; i + 8 <= n; i += 8) sums += Eight(x + i) * Eight(y + i);
        var streams = stackalloc double[8];
        Vector512.Store(sums, streams);
        for (; i < n; i++) streams[i % 8] += double.CreateTruncating(x[i]) * double.CreateTruncating(y[i]);
        return (streams[0] + streams[1]) + (streams[2] + streams[3]) + ((streams[4] + streams[5]) + (streams[6] + streams[7]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Eight(T* x)
    {
        if (typeof(T) == typeof(double)) return Vector512.Load((double*)x);
        var (lower, upper) = Vector256.Widen(Vector256.Load((float*)x));
        return Vector512.Create(lower, upper);
    }

    /// <summary>Index of the first NaN or infinity, or −1.</summary>
    public static long FirstNonFinite(T* x, long n)
    {
        long i = 0;
        for (; i + Width <= n; i += Width)
        {
            // x − x is zero exactly for finite x.
            var v = Vector512.Load(x + i);
            if (!Vector512.EqualsAll(v - v, Vector512<T>.Zero)) break;
        }

        for (; i < n; i++)
        {
            if (!T.IsFinite(x[i])) return i;
        }

        return -1;
    }

    /// <summary>sums[c] += Σ_r x[r·stride + c], rows in order.</summary>
    public static void AddColumnSums(T* x, int rows, int columns, int stride, T* sums)
    {
        var c = 0;
        for (; c + Width <= columns; c += Width)
        {
            var sum = Vector512<T>.Zero;
            for (long r = 0; r < rows; r++) sum += Vector512.Load(x + (r * stride) + c);
            Vector512.Store(Vector512.Load(sums + c) + sum, sums + c);
        }

        for (; c < columns; c++)
        {
            var sum = T.Zero;
            for (long r = 0; r < rows; r++) sum += x[(r * stride) + c];
            sums[c] += sum;
        }
    }

    /// <summary>y[r] += bias for every row.</summary>
    public static void AddRow(T* bias, T* y, int rows, int columns, int stride)
    {
        for (long r = 0; r < rows; r++) Add(bias, y + (r * stride), columns);
    }
}
