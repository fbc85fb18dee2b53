using System.Globalization;

namespace Orleans.Storage;

/// <summary>A record was changed by another writer. A grain that lets it escape is deactivated, so that it reads the state again.</summary>
[GenerateSerializer]
public class InconsistentStateException : OrleansException
{
    /// <summary>Makes an exception.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public InconsistentStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception that names the versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, storageException: null)
    {
    }

    /// <summary>Makes an exception that names the versions and a cause.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version of the record.</summary>
    [Id(1)]
    public string? StoredEtag { get; private set; }

    /// <summary>The version that the writer knew.</summary>
    [Id(2)]
    public string? CurrentEtag { get; private set; }

    [Id(0)]
    internal bool IsSourceActivation { get; set; } = true;

    /// <inheritdoc/>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "InconsistentStateException: {0} Expected Etag={1} Received Etag={2} {3}",
        Message, StoredEtag, CurrentEtag, InnerException);
}
