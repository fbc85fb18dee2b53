namespace Farzi.Engine.Datasets.Generation;

/// <summary>
/// The SplitMix64 generator (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014). Integer arithmetic and
/// exact conversions only, so that a seed gives the same data on every machine and every version of .NET.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>An independent stream for each index of a seed, whatever the other streams draw.</summary>
    public static SplitMix64 Stream(ulong seed, ulong index) => new(Mix(seed + Golden) ^ Mix((index * Golden) + 1));

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(_state += Golden);

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, count); the bias is below count/2⁶⁴.</summary>
    public int NextBelow(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>Draws an index with the given probabilities, told as running sums whose last is the total.</summary>
    public int NextIndex(ReadOnlySpan<double> runningSums)
    {
        var point = NextUnit() * runningSums[^1];
        var index = 0;
        while (index < runningSums.Length - 1 && point >= runningSums[index]) index++;
        return index;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
