namespace Farzi.Grains.Coordination;

/// <summary>What can be asked of a job.</summary>
[GenerateSerializer]
[Alias("Farzi.JobCommand")]
public enum JobCommand
{
    /// <summary>End it without a result.</summary>
    Cancel,

    /// <summary>Stop at a checkpoint.</summary>
    Pause,

    /// <summary>Go on from the checkpoint.</summary>
    Resume,
}
