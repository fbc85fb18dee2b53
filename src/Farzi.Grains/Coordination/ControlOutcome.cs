namespace Farzi.Grains.Coordination;

/// <summary>What became of a command to a job.</summary>
[GenerateSerializer]
[Alias("Farzi.ControlOutcome")]
public enum ControlOutcome
{
    /// <summary>Done, or on its way; a repeated command is done again.</summary>
    Accepted,

    /// <summary>There is no such job.</summary>
    NotFound,

    /// <summary>The state of the job does not allow it.</summary>
    WrongState,
}
