using System.Numerics;
using System.Runtime.InteropServices;

namespace Farzi.Engine.Evaluation;

/// <summary>Counts the scores above and equal to a threshold, in SIMD lanes.</summary>
internal static class TargetCounts
{
    /// <summary>A lane counts in T, and float counts exactly up to 2²⁴: the lanes are emptied well before.</summary>
    private const int VectorsPerBlock = 1 << 20;

    /// <summary>The number of finite scores above the threshold and of scores equal to it.</summary>
    public static (int Above, int Equal) Count<T>(ReadOnlySpan<T> scores, T threshold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int above = 0, equal = 0;
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(scores);
        for (var start = 0; start < vectors.Length; start += VectorsPerBlock)
        {
            var block = vectors.Slice(start, Math.Min(VectorsPerBlock, vectors.Length - start));
            var (aboveLanes, equalLanes) = CountLanes(block, threshold);
            for (var lane = 0; lane < Vector<T>.Count; lane++)
            {
                above += int.CreateChecked(aboveLanes[lane]);
                equal += int.CreateChecked(equalLanes[lane]);
            }
        }
        foreach (var score in scores[(vectors.Length * Vector<T>.Count)..])
        {
            if (score > threshold && score <= T.MaxValue) above++;
            else if (score == threshold) equal++;
        }
        return (above, equal);
    }

    private static (Vector<T> Above, Vector<T> Equal) CountLanes<T>(ReadOnlySpan<Vector<T>> block, T threshold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Vector<T> at = new(threshold), largest = new(T.MaxValue), above = Vector<T>.Zero, equal = Vector<T>.Zero;
        foreach (var scores in block)
        {
            above += Vector.GreaterThan(scores, at) & Vector.LessThanOrEqual(scores, largest) & Vector<T>.One;
            equal += Vector.Equals(scores, at) & Vector<T>.One;
        }
        return (above, equal);
    }
}
