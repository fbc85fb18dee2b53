namespace Farzi.Client.Transport;

/// <summary>What can be asked of a job.</summary>
public enum JobControl
{
    /// <summary>End it without a result.</summary>
    Cancel,

    /// <summary>Stop at a checkpoint.</summary>
    Pause,

    /// <summary>Go on from the checkpoint.</summary>
    Resume,
}
