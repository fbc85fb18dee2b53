namespace Farzi.Engine.Operations;

/// <summary>Cuts work into chunks of nearly equal size: a short last chunk would be multiplied at a fraction of the speed.</summary>
internal static class EqualParts
{
    /// <summary>The chunk size, at most <paramref name="most"/>, that cuts <paramref name="count"/> into as few chunks as possible.</summary>
    /// <param name="count">What is cut, ≥ 0.</param>
    /// <param name="most">Largest chunk, ≥ 1.</param>
    public static int Size(int count, int most)
    {
        var chunks = Math.Max(1, (count + most - 1) / most);
        return Math.Max(1, (count + chunks - 1) / chunks);
    }
}
