namespace Farzi.Engine.Numerics;

/// <summary>
/// A counter-based random stream: a pure function of its key and of how many values were drawn, the same on every platform and .NET version.
/// Everything random in a job comes from <see cref="For"/>, keyed by (job seed, meta-step, rollout, purpose).
/// </summary>
public struct RandomStream
{
    private readonly ulong _key;
    private ulong _counter;
    private double _spare;
    private bool _hasSpare;

    private RandomStream(ulong key) => _key = key;

    /// <summary>The key, for operations that number their own elements (dropout).</summary>
    public readonly ulong Key => _key;

    /// <summary>The stream of a purpose.</summary>
    /// <param name="seed">Job seed.</param>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="a">First coordinate, e.g. the meta-step.</param>
    /// <param name="b">Second coordinate, e.g. the rollout.</param>
    /// <param name="c">Third coordinate, e.g. the inner step.</param>
    public static RandomStream For(long seed, RandomPurpose purpose, long a = 0, long b = 0, long c = 0)
    {
        var key = SplitMix64.Mix((ulong)seed + SplitMix64.Increment);
        key = SplitMix64.Mix(key ^ ((ulong)purpose * 0xD6E8FEB86659FD93UL));
        key = SplitMix64.Mix(key + ((ulong)a * 0xA0761D6478BD642FUL) + 1);
        key = SplitMix64.Mix(key + ((ulong)b * 0xE7037ED1A0B428DBUL) + 2);
        key = SplitMix64.Mix(key + ((ulong)c * 0x8EBC6AF09C88C6E3UL) + 3);
        return new RandomStream(key);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => SplitMix64.Mix(_key + (++_counter * SplitMix64.Increment));

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in {0, …, bound−1}, without modulo bias to 2^-64.</summary>
    /// <param name="bound">At least 1.</param>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(NextBits(), (ulong)bound, out _);
    }

    /// <summary>An index with the given probabilities, told as running sums whose last is the total.</summary>
    public int NextIndex(ReadOnlySpan<double> runningSums)
    {
        var point = NextUniform() * runningSums[^1];
        var index = 0;
        while (index < runningSums.Length - 1 && point >= runningSums[index]) index++;
        return index;
    }

    /// <summary>Standard normal, by the Box–Muller transform.</summary>
    public double NextNormal()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - NextUniform()));
        var angle = 2 * Math.PI * NextUniform();
        _spare = radius * Math.Sin(angle);
        _hasSpare = true;
        return radius * Math.Cos(angle);
    }

    /// <summary>Puts the elements into uniformly random order (Fisher and Yates).</summary>
    public void Shuffle(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
