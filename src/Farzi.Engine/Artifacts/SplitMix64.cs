namespace Farzi.Engine.Artifacts;

/// <summary>
/// The generator behind sampled hard sequences: SplitMix64 (Steele, Lea and Flood, 2014). The state begins at
/// <c>seed + (stream + 1)·0xD1342543DE82EF95</c>; each number takes one step.
/// </summary>
internal struct SplitMix64(ulong seed, ulong stream)
{
    private ulong _state = unchecked(seed + (stream + 1) * 0xD1342543DE82EF95);

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>The next number in [0, 1), from the upper 53 bits.</summary>
    public double NextUniform() => (Next() >> 11) * (1.0 / (1L << 53));
}
