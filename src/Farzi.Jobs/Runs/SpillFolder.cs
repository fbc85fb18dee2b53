namespace Farzi.Jobs.Runs;

/// <summary>Where the spill file of a job's trajectory lies: a matter of the machine, not of the job.</summary>
internal static class SpillFolder
{
    /// <summary>Names a fast local disk, such as where job folders lie on a share.</summary>
    public const string Variable = "FARZI_SPILL_FOLDER";

    /// <summary>The folder for a job.</summary>
    public static string Of(JobFolder folder) => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : folder.Checkpoints;
}
