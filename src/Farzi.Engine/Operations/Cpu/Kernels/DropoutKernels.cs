using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>
/// Inverted dropout with a counter-based mask: element (row, column) is decided by a 32-bit hash of (key, row, column), so that any part of
/// a batch gets the same mask wherever it is computed, and the backward and tangent passes replay it.
/// </summary>
internal static unsafe class DropoutKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Apply(T* x, int rows, int columns, int stride, double rate, ulong key, long firstRow)
    {
        var threshold = (uint)Math.Min(uint.MaxValue, rate * 4294967296.0);
        var keep = T.CreateTruncating(1 / (1 - rate));
        for (long r = 0; r < rows; r++)
        {
            var rowKey = Numerics.SplitMix64.Mix(key + (0x9E3779B97F4A7C15UL * (ulong)(firstRow + r + 1)));
            Row(x + (r * stride), columns, (uint)rowKey, (uint)(rowKey >> 32) | 1, threshold, keep);
        }
    }

    /// <summary>Sixteen hashes at a time: one by one they took a tenth of a whole meta-gradient.</summary>
    private static void Row(T* row, int columns, uint first, uint step, uint threshold, T keep)
    {
        var hashes = Vector512<uint>.Count;
        var factors = Vector512.Create(keep);
        var offsets = Vector512.Create(first) + (Vector512<uint>.Indices * step);
        var advance = Vector512.Create((uint)hashes * step);
        var c = 0;
        for (; c + hashes <= columns; c += hashes, offsets += advance)
        {
            var kept = Vector512.GreaterThanOrEqual(Hash(offsets), Vector512.Create(threshold));
            if (typeof(T) == typeof(float))
            {
                Mask(row + c, kept.As<uint, T>(), factors);
            }
            else
            {
                var (low, high) = Vector512.Widen(kept.AsInt32()); // all ones stay all ones
                Mask(row + c, low.As<long, T>(), factors);
                Mask(row + c + Vector512<T>.Count, high.As<long, T>(), factors);
            }
        }

        for (; c < columns; c++) row[c] *= Hash(first + ((uint)c * step)) >= threshold ? keep : T.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mask(T* x, Vector512<T> kept, Vector512<T> factors) => Vector512.Store(Vector512.Load(x) * (kept & factors), x);

    /// <summary>Wellons' lowbias32 integer hash (2018), bias 0.17 of a perfect avalanche.</summary>
    private static uint Hash(uint x)
    {
        x ^= x >> 16;
        x *= 0x7FEB352D;
        x ^= x >> 15;
        x *= 0x846CA68B;
        return x ^ (x >> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Hash(Vector512<uint> x)
    {
        x ^= x >>> 16;
        x *= 0x7FEB352D;
        x ^= x >>> 15;
        x *= 0x846CA68B;
        return x ^ (x >>> 16);
    }
}
