namespace Orleans.Serialization;

/// <summary>A type cannot cross a grain interface: it has no <see cref="GenerateSerializerAttribute"/> and no converter.</summary>
[GenerateSerializer]
public sealed class CodecNotFoundException : SerializerException
{
    /// <summary>Makes an exception with a message.</summary>
    public CodecNotFoundException(string message)
        : base(message)
    {
    }

    internal CodecNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
