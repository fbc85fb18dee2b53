namespace Orleans.Runtime;

/// <summary>The base of the runtime's exceptions.</summary>
[GenerateSerializer]
public class OrleansException : Exception
{
    /// <summary>Makes an exception.</summary>
    public OrleansException()
        : base("Unexpected error.")
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public OrleansException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
