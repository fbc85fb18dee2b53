namespace Farzi.Engine.Artifacts;

/// <summary>The parsed and checked header of a safetensors file.</summary>
/// <param name="Tensors">The tensors, in the order of their data.</param>
/// <param name="Metadata">The free-form strings of the file.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The header's key that holds strings instead of a tensor.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>The header begins with its length in this many bytes, and is padded so that the data begin at a multiple of it.</summary>
    public const int Alignment = 8;

    /// <summary>Bytes of a tensor, from its shape.</summary>
    /// <exception cref="OverflowException">They do not fit 64 bits.</exception>
    public static long ByteCount(ElementType type, IReadOnlyList<long> shape)
    {
        long count = type.Size();
        foreach (var size in shape) count = checked(count * size);
        return count;
    }
}
