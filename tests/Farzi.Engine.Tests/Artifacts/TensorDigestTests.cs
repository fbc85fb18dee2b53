using System.Security.Cryptography;
using Farzi.Engine.Artifacts;

namespace Farzi.Engine.Tests.Artifacts;

public sealed class TensorDigestTests
{
    [Fact]
    public void The_digest_is_the_hash_of_the_documented_bytes()
    {
        byte[] bytes =
        [
            1, 0, 0, 0, 0, 0, 0, 0, (byte)'a', 3, 0, 0, 0, 0, 0, 0, 0, (byte)'F', (byte)'3', (byte)'2',
            1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3F,
        ];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), TensorDigest.Of([NamedTensor.Of("a", [1f], 1)]));
    }

    [Fact]
    public void Order_does_not_matter_and_name_type_shape_and_values_do()
    {
        var a = NamedTensor.Of("a", [1f, 2f], 2);
        var b = NamedTensor.Of("b", [3], 1);
        var digest = TensorDigest.Of([a, b]);
        Assert.Equal(digest, TensorDigest.Of([b, a]));
        string[] others =
        [
            TensorDigest.Of([NamedTensor.Of("c", [1f, 2f], 2), b]),
            TensorDigest.Of([NamedTensor.Of("a", [1f, 2f], 1, 2), b]),
            TensorDigest.Of([NamedTensor.Of("a", [1f, 2.0000002f], 2), b]),
            TensorDigest.Of([NamedTensor.Of("a", [BitConverter.SingleToInt32Bits(1f), BitConverter.SingleToInt32Bits(2f)], 2), b]),
            TensorDigest.Of([a]),
        ];
        Assert.DoesNotContain(digest, others);
        Assert.Equal(others.Length, others.Distinct().Count());
    }
}
