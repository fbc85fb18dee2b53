using System.Buffers.Binary;
using System.Text;

namespace Farzi.Engine.Tests.Artifacts;

/// <summary>Writes files that break the format's rules, byte by byte.</summary>
internal static class RawSafetensors
{
    public static byte[] Bytes(string header, int dataBytes = 0) => Bytes(Encoding.UTF8.GetBytes(header), dataBytes);

    public static byte[] Bytes(byte[] header, int dataBytes = 0, ulong? claimedLength = null)
    {
        var file = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, claimedLength ?? (ulong)header.Length);
        header.CopyTo(file, 8);
        return file;
    }
}
