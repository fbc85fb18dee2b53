namespace Farzi.Engine.Numerics;

/// <summary>The mixing function of SplitMix64 (Steele, Lea and Flood 2014): a bijection of 64-bit integers with full avalanche.</summary>
public static class SplitMix64
{
    /// <summary>Weyl increment, 2^64 divided by the golden ratio.</summary>
    public const ulong Increment = 0x9E3779B97F4A7C15UL;

    /// <summary>Mixes the bits of <paramref name="z"/>.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
