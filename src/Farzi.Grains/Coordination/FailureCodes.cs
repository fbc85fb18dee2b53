namespace Farzi.Grains.Coordination;

/// <summary>Kinds of failure of a job.</summary>
public static class FailureCodes
{
    /// <summary>The data is missing, malformed, or not that of the run.</summary>
    public const string Data = "invalid-data";

    /// <summary>A value stopped being finite, or the arithmetic is not that of the run.</summary>
    public const string Numerics = "numerics";

    /// <summary>The job file cannot be read by this version.</summary>
    public const string Job = "invalid-job";

    /// <summary>A task failed on every device that tried it.</summary>
    public const string Task = "task-failed";

    /// <summary>The folder of the job is damaged or cannot be used.</summary>
    public const string Folder = "job-folder";

    /// <summary>A fault of Farzi itself.</summary>
    public const string Internal = "internal";
}
