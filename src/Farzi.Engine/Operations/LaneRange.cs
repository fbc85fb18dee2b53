namespace Farzi.Engine.Operations;

/// <summary>Cuts a count into contiguous parts, one per lane, by the job alone.</summary>
internal static class LaneRange
{
    /// <summary>The part of <paramref name="lane"/>: starts at multiples of <paramref name="alignment"/>; may be empty.</summary>
    public static (int First, int Count) Of(int count, int lane, int lanes, int alignment = 1)
    {
        var units = (count + alignment - 1) / alignment;
        var first = (int)Math.Min(count, (long)units * lane / lanes * alignment);
        var end = (int)Math.Min(count, (long)units * (lane + 1) / lanes * alignment);
        return (first, end - first);
    }
}
