using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>Transposition in 8×8 blocks, so that both sides are read and written in whole cache lines.</summary>
internal static unsafe class TransposeKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Block = 8;

    /// <summary>y[c, r] = x[r, c], or y[c, r] += x[r, c].</summary>
    public static void Transpose(T* x, int ldx, int rows, int columns, T* y, int ldy, bool accumulate)
    {
        var tile = stackalloc T[Block * Block];
        for (var r = 0; r < rows; r += Block)
        {
            var height = Math.Min(Block, rows - r);
            for (var c = 0; c < columns; c += Block)
            {
                var width = Math.Min(Block, columns - c);
                var source = x + ((long)r * ldx) + c;
                var target = y + ((long)c * ldy) + r;
                if (typeof(T) == typeof(float) && Avx.IsSupported && width == Block && height == Block)
                {
                    if (!accumulate)
                    {
                        Whole((float*)source, ldx, (float*)target, ldy);
                        continue;
                    }

                    Whole((float*)source, ldx, (float*)tile, Block);
                    for (var i = 0; i < Block; i++)
                        (Vector256.Load(target + ((long)i * ldy)) + Vector256.Load(tile + (i * Block))).Store(target + ((long)i * ldy));
                    continue;
                }

                for (var i = 0; i < width; i++)
                {
                    for (var j = 0; j < height; j++)
                    {
                        var value = source[((long)j * ldx) + i];
                        target[((long)i * ldy) + j] = accumulate ? target[((long)i * ldy) + j] + value : value;
                    }
                }
            }
        }
    }

    private static void Whole(float* x, int ldx, float* y, int ldy)
    {
        for (var half = 0; half < Block; half += 4)
        {
            // Halves of two rows side by side: only in-lane shuffles remain.
            var r0 = Pair(x + half, x + (4L * ldx) + half);
            var r1 = Pair(x + ldx + half, x + (5L * ldx) + half);
            var r2 = Pair(x + (2L * ldx) + half, x + (6L * ldx) + half);
            var r3 = Pair(x + (3L * ldx) + half, x + (7L * ldx) + half);
            var a = Avx.UnpackLow(r0, r1).AsDouble();
            var b = Avx.UnpackHigh(r0, r1).AsDouble();
            var c = Avx.UnpackLow(r2, r3).AsDouble();
            var d = Avx.UnpackHigh(r2, r3).AsDouble();
            var target = y + ((long)half * ldy);
            Avx.UnpackLow(a, c).AsSingle().Store(target);
            Avx.UnpackHigh(a, c).AsSingle().Store(target + ldy);
            Avx.UnpackLow(b, d).AsSingle().Store(target + (2L * ldy));
            Avx.UnpackHigh(b, d).AsSingle().Store(target + (3L * ldy));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(float* low, float* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));
}
