namespace Orleans.Runtime;

/// <summary>The silo is not configured well.</summary>
[GenerateSerializer]
public sealed class OrleansConfigurationException : Exception
{
    /// <summary>Makes an exception.</summary>
    public OrleansConfigurationException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public OrleansConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public OrleansConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
