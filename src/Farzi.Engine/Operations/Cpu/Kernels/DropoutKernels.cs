using System.Numerics;

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
            var row = x + (r * stride);
            var a = (uint)rowKey;
            var b = (uint)(rowKey >> 32) | 1;
            for (uint c = 0; c < (uint)columns; c++) row[c] *= Hash(a + (c * b)) >= threshold ? keep : T.Zero;
        }
    }

    /// <summary>Wellons' lowbias32 integer hash (2018), bias 0.17 of a perfect avalanche.</summary>
    private static uint Hash(uint x)
    {
        x ^= x >> 16;
        x *= 0x7FEB352D;
        x ^= x >> 15;
        x *= 0x846CA68B;
        return x ^ (x >> 16);
    }
}
