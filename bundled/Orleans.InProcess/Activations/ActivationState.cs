namespace Orleans.InProcess.Activations;

/// <summary>Where an activation is in its life.</summary>
internal enum ActivationState
{
    /// <summary>Requests wait until it has started.</summary>
    Activating,

    /// <summary>Requests run.</summary>
    Valid,

    /// <summary>Running requests finish, new ones wait for the next activation.</summary>
    Deactivating,

    /// <summary>It is gone.</summary>
    Invalid,
}
