using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Farzi.Engine.Operations.Cpu.Simd;

/// <summary>
/// Reductions over contiguous rows. The order of the partial sums is a function of the length alone (four vectors of lanes, folded in
/// halves, tails padded with the neutral element), so the same row gives the same bits wherever it lies and whoever computes it.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public static unsafe class RowMath<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The sum of <paramref name="length"/> elements; 0 for none.</summary>
    public static T Sum(T* row, int length)
    {
        var width = Vector512<T>.Count;
        Vector512<T> s0 = Vector512<T>.Zero, s1 = s0, s2 = s0, s3 = s0;
        var i = 0;
        for (; i <= length - (4 * width); i += 4 * width)
        {
            s0 += Vector512.Load(row + i);
            s1 += Vector512.Load(row + i + width);
            s2 += Vector512.Load(row + i + (2 * width));
            s3 += Vector512.Load(row + i + (3 * width));
        }
        for (; i <= length - width; i += width)
            s0 += Vector512.Load(row + i);
        if (i < length)
            s1 += VectorMath.LoadTail(row + i, length - i, T.Zero);
        return SumLanes(s0 + s1 + (s2 + s3));
    }

    /// <summary>The largest of <paramref name="length"/> elements; −∞ for none, NaN if any is NaN.</summary>
    public static T Max(T* row, int length)
    {
        var width = Vector512<T>.Count;
        Vector512<T> m0 = Vector512.Create(T.NegativeInfinity), m1 = m0, m2 = m0, m3 = m0;
        var i = 0;
        for (; i <= length - (4 * width); i += 4 * width)
        {
            m0 = Vector512.Max(m0, Vector512.Load(row + i));
            m1 = Vector512.Max(m1, Vector512.Load(row + i + width));
            m2 = Vector512.Max(m2, Vector512.Load(row + i + (2 * width)));
            m3 = Vector512.Max(m3, Vector512.Load(row + i + (3 * width)));
        }
        for (; i <= length - width; i += width)
            m0 = Vector512.Max(m0, Vector512.Load(row + i));
        if (i < length)
            m1 = Vector512.Max(m1, VectorMath.LoadTail(row + i, length - i, T.NegativeInfinity));
        var all = Vector512.Max(Vector512.Max(m0, m1), Vector512.Max(m2, m3));
        var result = all[0];
        for (var lane = 1; lane < width; lane++)
            result = T.Max(result, all[lane]);
        return result;
    }

    /// <summary>The inner product of two rows of <paramref name="length"/> elements, with fused multiply-adds; 0 for none.</summary>
    public static T Dot(T* left, T* right, int length)
    {
        var width = Vector512<T>.Count;
        Vector512<T> s0 = Vector512<T>.Zero, s1 = s0, s2 = s0, s3 = s0;
        var i = 0;
        for (; i <= length - (4 * width); i += 4 * width)
        {
            s0 = VectorMath.FusedMultiplyAdd(Vector512.Load(left + i), Vector512.Load(right + i), s0);
            s1 = VectorMath.FusedMultiplyAdd(Vector512.Load(left + i + width), Vector512.Load(right + i + width), s1);
            s2 = VectorMath.FusedMultiplyAdd(Vector512.Load(left + i + (2 * width)), Vector512.Load(right + i + (2 * width)), s2);
            s3 = VectorMath.FusedMultiplyAdd(Vector512.Load(left + i + (3 * width)), Vector512.Load(right + i + (3 * width)), s3);
        }
        for (; i <= length - width; i += width)
            s0 = VectorMath.FusedMultiplyAdd(Vector512.Load(left + i), Vector512.Load(right + i), s0);
        if (i < length)
        {
            var a = VectorMath.LoadTail(left + i, length - i, T.Zero);
            s1 = VectorMath.FusedMultiplyAdd(a, VectorMath.LoadTail(right + i, length - i, T.Zero), s1);
        }
        return SumLanes(s0 + s1 + (s2 + s3));
    }

    /// <summary>The sum of a vector's lanes, folded in halves: a fixed order on every processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumLanes(Vector512<T> vector)
    {
        var half = vector.GetLower() + vector.GetUpper();
        var quarter = half.GetLower() + half.GetUpper();
        return typeof(T) == typeof(double)
            ? quarter[0] + quarter[1]
            : quarter[0] + quarter[2] + (quarter[1] + quarter[3]);
    }
}
