using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>Copies of operand blocks in the order in which the micro-kernels read them.</summary>
internal static unsafe class GemmPacking
{
    /// <summary>target[p, j] = source[p·stride + j] for p &lt; depth and j &lt; columns, zero up to <paramref name="width"/> columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(T* source, int stride, int depth, int columns, T* target, int width)
        where T : unmanaged
    {
        for (var p = 0; p < depth; p++)
        {
            new ReadOnlySpan<T>(source + ((long)p * stride), columns).CopyTo(new Span<T>(target + ((long)p * width), columns));
            if (columns < width)
                new Span<T>(target + ((long)p * width) + columns, width - columns).Clear();
        }
    }

    /// <summary>target[p, j] = source[j·stride + p] for p &lt; depth and j &lt; columns, zero up to <paramref name="width"/> columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<T>(T* source, int stride, int depth, int columns, T* target, int width)
        where T : unmanaged
    {
        var j = 0;
        if (Avx.IsSupported && typeof(T) == typeof(float))
        {
            for (; j + 8 <= columns; j += 8)
                TransposeStrip8((float*)source + ((long)j * stride), stride, depth, (float*)target + j, width);
        }
        else if (Avx.IsSupported && typeof(T) == typeof(double))
        {
            for (; j + 4 <= columns; j += 4)
                TransposeStrip4((double*)source + ((long)j * stride), stride, depth, (double*)target + j, width);
        }
        for (; j < columns; j++)
        {
            var row = source + ((long)j * stride);
            for (var p = 0; p < depth; p++)
                target[((long)p * width) + j] = row[p];
        }
        if (columns < width)
        {
            for (var p = 0; p < depth; p++)
                new Span<T>(target + ((long)p * width) + columns, width - columns).Clear();
        }
    }

    /// <summary>Elements from one packed tile of A to the next; the copies of whole vectors spill a little into the gap.</summary>
    public static int TileStride(int depth) => (depth * 6) + 8;

    /// <summary>
    /// target[i / 6, p, i % 6] = source[p·stride + i] for p &lt; depth and i &lt; rows: A where it is stored transposed, tile by tile.
    /// </summary>
    /// <param name="source">First element.</param>
    /// <param name="stride">Elements between the starts of the source's rows.</param>
    /// <param name="depth">Rows of the source.</param>
    /// <param name="rows">Columns of the source to pack.</param>
    /// <param name="readable">Columns of the source that may be read, at least <paramref name="rows"/>.</param>
    /// <param name="target">Tiles, <see cref="TileStride"/> apart.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tiles<T>(T* source, int stride, int depth, int rows, int readable, T* target)
        where T : unmanaged
    {
        var tileStride = TileStride(depth);
        var whole = Math.Min(rows - 5, readable - 7);
        for (var p = 0; p < depth; p++)
        {
            var row = source + ((long)p * stride);
            var to = target + (p * 6);
            var i = 0;
            for (; i < whole; i += 6)
            {
                // Eight elements in one move; the next row, or the gap, takes back the two too many.
                *(EightElements<T>*)to = *(EightElements<T>*)(row + i);
                to += tileStride;
            }
            for (; i < rows; i += 6)
            {
                for (var r = 0; r < Math.Min(6, rows - i); r++)
                    to[r] = row[i + r];
                to += tileStride;
            }
        }
    }

    // Eight rows become eight columns, 8×8 block by block.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeStrip8(float* source, int stride, int depth, float* target, int width)
    {
        float* s0 = source, s1 = s0 + stride, s2 = s1 + stride, s3 = s2 + stride;
        float* s4 = s3 + stride, s5 = s4 + stride, s6 = s5 + stride, s7 = s6 + stride;
        var p = 0;
        for (; p + 8 <= depth; p += 8)
        {
            // Halves of two rows side by side: only in-lane shuffles remain.
            var r0 = Pair(s0 + p, s4 + p);
            var r1 = Pair(s1 + p, s5 + p);
            var r2 = Pair(s2 + p, s6 + p);
            var r3 = Pair(s3 + p, s7 + p);
            Store4(r0, r1, r2, r3, target + ((long)p * width), width);
            var q0 = Pair(s0 + p + 4, s4 + p + 4);
            var q1 = Pair(s1 + p + 4, s5 + p + 4);
            var q2 = Pair(s2 + p + 4, s6 + p + 4);
            var q3 = Pair(s3 + p + 4, s7 + p + 4);
            Store4(q0, q1, q2, q3, target + ((long)(p + 4) * width), width);
        }
        for (; p < depth; p++)
        {
            var row = target + ((long)p * width);
            row[0] = s0[p];
            row[1] = s1[p];
            row[2] = s2[p];
            row[3] = s3[p];
            row[4] = s4[p];
            row[5] = s5[p];
            row[6] = s6[p];
            row[7] = s7[p];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(float* low, float* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4(Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3, float* target, int width)
    {
        var a = Avx.UnpackLow(r0, r1).AsDouble();
        var b = Avx.UnpackHigh(r0, r1).AsDouble();
        var c = Avx.UnpackLow(r2, r3).AsDouble();
        var d = Avx.UnpackHigh(r2, r3).AsDouble();
        Avx.UnpackLow(a, c).AsSingle().Store(target);
        Avx.UnpackHigh(a, c).AsSingle().Store(target + width);
        Avx.UnpackLow(b, d).AsSingle().Store(target + (2L * width));
        Avx.UnpackHigh(b, d).AsSingle().Store(target + (3L * width));
    }

    // Four rows become four columns, 4×2 block by block.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeStrip4(double* source, int stride, int depth, double* target, int width)
    {
        double* s0 = source, s1 = s0 + stride, s2 = s1 + stride, s3 = s2 + stride;
        var p = 0;
        for (; p + 2 <= depth; p += 2)
        {
            var r0 = Vector256.Create(Vector128.Load(s0 + p), Vector128.Load(s2 + p));
            var r1 = Vector256.Create(Vector128.Load(s1 + p), Vector128.Load(s3 + p));
            Avx.UnpackLow(r0, r1).Store(target + ((long)p * width));
            Avx.UnpackHigh(r0, r1).Store(target + ((long)(p + 1) * width));
        }
        for (; p < depth; p++)
        {
            var row = target + ((long)p * width);
            row[0] = s0[p];
            row[1] = s1[p];
            row[2] = s2[p];
            row[3] = s3[p];
        }
    }
}
