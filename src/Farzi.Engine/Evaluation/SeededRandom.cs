namespace Farzi.Engine.Evaluation;

/// <summary>
/// Random numbers as a function of (seed, use) alone, the same on every platform and .NET version: SplitMix64 (Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", OOPSLA 2014), started at a mixture of both.
/// </summary>
internal struct SeededRandom
{
    private const ulong Increment = 0x9E3779B97F4A7C15UL;
    private ulong _state;

    public SeededRandom(long seed, RandomUse use) => _state = Mix(Mix((ulong)seed + Increment) ^ ((ulong)use * 0xD6E8FEB86659FD93UL));

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        _state += Increment;
        return Mix(_state);
    }

    /// <summary>Uniform in {0, …, bound−1}, without modulo bias to 2⁻³².</summary>
    public int NextInt(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    /// <summary>Puts the values into uniformly random order (Fisher and Yates).</summary>
    public void Shuffle(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
