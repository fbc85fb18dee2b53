namespace Farzi.Grains.Shards;

/// <summary>
/// What one rollout gives one shard. Within a process it is passed by reference and not hashed again: nothing lies between. What came from another process
/// is checked against its digest.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.GradientSlice")]
public sealed class GradientSlice
{
    [NonSerialized]
    private volatile bool _isHashedHere;

    /// <summary><see cref="ContributionDigest"/> of the bytes.</summary>
    [Id(0)]
    public required string Digest { get; init; }

    /// <summary>Little-endian elements, as bytes: an array of numbers is serialised ten times slower.</summary>
    [Id(1)]
    public required byte[] Bytes { get; init; }

    /// <summary>Hashes bytes.</summary>
    /// <param name="bytes">Not copied; not written again before <see cref="Release"/>.</param>
    public static GradientSlice Of(byte[] bytes) => new() { Bytes = bytes, Digest = ContributionDigest.Of(bytes), _isHashedHere = true };

    /// <summary>Copies and hashes in one pass.</summary>
    /// <param name="source">From.</param>
    /// <param name="destination">To; as long. Not written again before <see cref="Release"/>.</param>
    public static GradientSlice Copy(ReadOnlySpan<byte> source, byte[] destination) =>
        new() { Bytes = destination, Digest = ContributionDigest.Copy(source, destination), _isHashedHere = true };

    /// <summary>Whether the bytes are those that were hashed.</summary>
    public bool IsIntact() => _isHashedHere || ContributionDigest.Of(Bytes) == Digest;

    /// <summary>Gives the bytes back: they are about to be written again, so that a late copy of this slice must be hashed once more.</summary>
    /// <returns>The array.</returns>
    public byte[] Release()
    {
        _isHashedHere = false;
        return Bytes;
    }
}
