using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Farzi.Grains.Shards;

/// <summary>
/// Four CRC-32C (Castagnoli's polynomial, RFC 3720) of a contribution, each over every fourth 8-byte word, and over the length: what differs in one word
/// only is seen by one of them, 32 bits. Tells a damaged contribution, and two results for one rollout that are not the same, at the speed of memory
/// where SHA-256 took most of what a meta-step cost besides its rollouts. It is no protection from forgery: devices are members of the cluster.
/// </summary>
internal static class ContributionDigest
{
    private const int Streams = 4;
    private const int Block = 32 * 1024; // copied and hashed while it lies in the first-level cache

    /// <summary>The digest, in lower-case hexadecimal.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var state = State.Initial;
        state.Append(bytes);
        return state.Finish(bytes.Length);
    }

    /// <summary>Copies and hashes in one pass.</summary>
    /// <param name="source">From.</param>
    /// <param name="destination">To; as long.</param>
    /// <returns>The digest.</returns>
    public static string Copy(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var state = State.Initial;
        for (var first = 0; first < source.Length; first += Block)
        {
            var part = source.Slice(first, Math.Min(Block, source.Length - first));
            part.CopyTo(destination[first..]);
            state.Append(part);
        }

        return state.Finish(source.Length);
    }

    // Four at a time: one alone waits three cycles for each word.
    private struct State
    {
        private uint _a;
        private uint _b;
        private uint _c;
        private uint _d;

        public static State Initial => new() { _a = uint.MaxValue, _b = uint.MaxValue, _c = uint.MaxValue, _d = uint.MaxValue };

        /// <summary>Only the last call may bring something else than whole groups of four words.</summary>
        public void Append(ReadOnlySpan<byte> bytes)
        {
            var words = MemoryMarshal.Cast<byte, ulong>(bytes);
            var (a, b, c, d) = (_a, _b, _c, _d);
            var i = 0;
            for (; i + Streams <= words.Length; i += Streams)
            {
                a = BitOperations.Crc32C(a, words[i]);
                b = BitOperations.Crc32C(b, words[i + 1]);
                c = BitOperations.Crc32C(c, words[i + 2]);
                d = BitOperations.Crc32C(d, words[i + 3]);
            }

            foreach (var rest in bytes[(i * sizeof(ulong))..]) a = BitOperations.Crc32C(a, rest);
            (_a, _b, _c, _d) = (a, b, c, d);
        }

        public readonly string Finish(long length)
        {
            var (a, b, c, d) = (Last(_a, length), Last(_b, length), Last(_c, length), Last(_d, length));
            return string.Create(CultureInfo.InvariantCulture, $"{a:x8}{b:x8}{c:x8}{d:x8}");
        }

        private static uint Last(uint crc, long length) => ~BitOperations.Crc32C(crc, (ulong)length);
    }
}
