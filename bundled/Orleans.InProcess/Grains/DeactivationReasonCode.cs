namespace Orleans;

/// <summary>Why a grain was deactivated.</summary>
[GenerateSerializer]
public enum DeactivationReasonCode : byte
{
    /// <summary>No reason was given.</summary>
    None,

    /// <summary>The process shuts down.</summary>
    ShuttingDown,

    /// <summary>The activation failed.</summary>
    ActivationFailed,

    /// <summary>The grain directory failed; never here.</summary>
    DirectoryFailure,

    /// <summary>The grain was idle for its collection age.</summary>
    ActivationIdle,

    /// <summary>The activation did not answer.</summary>
    ActivationUnresponsive,

    /// <summary>There was another activation; never here.</summary>
    DuplicateActivation,

    /// <summary>A request was not compatible; never here.</summary>
    IncompatibleRequest,

    /// <summary>The application raised an error.</summary>
    ApplicationError,

    /// <summary>The application asked for it.</summary>
    ApplicationRequested,

    /// <summary>The grain moves to another silo; never here.</summary>
    Migrating,

    /// <summary>The runtime asked for it.</summary>
    RuntimeRequested,

    /// <summary>Memory ran low; never here.</summary>
    HighMemoryPressure,
}
