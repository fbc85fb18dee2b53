using System.Buffers.Binary;
using System.Globalization;
using Farzi.Grains.Shards;

namespace Farzi.Grains.Tests;

public sealed class ContributionDigestTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(32)]
    [InlineData(100)]
    [InlineData(32 * 1024)]
    [InlineData((64 * 1024) + 52)]
    public void It_is_four_interleaved_checksums_and_copying_gives_the_same(int length)
    {
        var bytes = Bytes(length);
        var copy = new byte[length];
        Assert.Equal(Reference(bytes), ContributionDigest.Of(bytes));
        Assert.Equal(Reference(bytes), ContributionDigest.Copy(bytes, copy));
        Assert.Equal(bytes, copy);
    }

    [Fact]
    public void Every_bit_counts_and_so_do_order_and_length()
    {
        var bytes = Bytes(100);
        var digests = new HashSet<string> { ContributionDigest.Of(bytes), ContributionDigest.Of(bytes.AsSpan(..99)), ContributionDigest.Of([.. bytes, 0]) };
        for (var bit = 0; bit < 800; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            digests.Add(ContributionDigest.Of(bytes));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        digests.Add(ContributionDigest.Of([.. bytes.AsSpan(32, 32), .. bytes.AsSpan(0, 32), .. bytes.AsSpan(64)]));
        Assert.Equal(804, digests.Count);
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    // Bit by bit, with the reversed polynomial: no word of the hardware's instruction.
    private static string Reference(byte[] bytes)
    {
        uint[] streams = [uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue];
        var whole = bytes.Length / 32 * 32;
        for (var i = 0; i < bytes.Length; i++) streams[i < whole ? i / 8 % 4 : 0] = Next(streams[i < whole ? i / 8 % 4 : 0], bytes[i]);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        return string.Concat(streams.Select(s => (~length.Aggregate(s, Next)).ToString("x8", CultureInfo.InvariantCulture)));
    }

    private static uint Next(uint crc, byte value)
    {
        crc ^= value;
        for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
        return crc;
    }
}
