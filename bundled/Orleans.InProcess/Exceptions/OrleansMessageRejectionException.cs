namespace Orleans.Runtime;

/// <summary>A call was not accepted.</summary>
[GenerateSerializer]
public class OrleansMessageRejectionException : OrleansException
{
    /// <summary>Makes an exception.</summary>
    public OrleansMessageRejectionException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public OrleansMessageRejectionException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public OrleansMessageRejectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
