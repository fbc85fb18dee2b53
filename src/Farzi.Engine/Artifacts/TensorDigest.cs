using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Farzi.Engine.Artifacts;

/// <summary>The digest of a set of named tensors: SHA-256, in lower-case hexadecimal, over the tensors in the order of their names.</summary>
/// <remarks>
/// Names are ordered by the bytes of their UTF-8. Of each tensor follow, without padding, every integer as 8 bytes little-endian:
/// length of the name's UTF-8 in bytes, the name's UTF-8, length of the element type's name, that name in ASCII (<c>F32</c>), number of
/// dimensions, the dimensions, then the raw little-endian elements, row-major. Metadata, offsets and order in a file are not part of it.
/// </remarks>
public static class TensorDigest
{
    /// <summary>Computes the digest.</summary>
    /// <param name="tensors">The tensors, in any order, names distinct.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string Of(IEnumerable<NamedTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var ordered = tensors.Select(t => (Name: Encoding.UTF8.GetBytes(t.Name), Tensor: t)).ToArray();
        Array.Sort(ordered, (a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, tensor) in ordered)
        {
            AppendText(hash, name);
            AppendText(hash, Encoding.ASCII.GetBytes(tensor.Type.ToString()));
            AppendInteger(hash, tensor.Shape.Count);
            foreach (var size in tensor.Shape) AppendInteger(hash, size);
            tensor.Bytes(hash.AppendData);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendText(IncrementalHash hash, byte[] text)
    {
        AppendInteger(hash, text.Length);
        hash.AppendData(text);
    }

    private static void AppendInteger(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }
}
