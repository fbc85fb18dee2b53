namespace Orleans.Storage;

/// <summary>A grain names a storage that is not configured.</summary>
[GenerateSerializer]
public sealed class BadProviderConfigException : OrleansException
{
    /// <summary>Makes an exception.</summary>
    public BadProviderConfigException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public BadProviderConfigException(string msg)
        : base(msg)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public BadProviderConfigException(string msg, Exception exc)
        : base(msg, exc)
    {
    }
}
