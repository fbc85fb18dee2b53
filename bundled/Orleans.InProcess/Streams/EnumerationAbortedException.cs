namespace Orleans.Runtime;

/// <summary>The grain no longer knows an enumeration: it was deactivated meanwhile, or the enumeration was idle for too long.</summary>
[GenerateSerializer]
public sealed class EnumerationAbortedException : Exception
{
    /// <summary>Makes an exception.</summary>
    public EnumerationAbortedException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public EnumerationAbortedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public EnumerationAbortedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
