namespace Orleans.Serialization;

/// <summary>A value could not be serialized or copied.</summary>
[GenerateSerializer]
public class SerializerException : Exception
{
    /// <summary>Makes an exception.</summary>
    public SerializerException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public SerializerException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public SerializerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
