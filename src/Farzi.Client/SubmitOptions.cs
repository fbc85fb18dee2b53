namespace Farzi.Client;

/// <summary>What goes with a job besides the job file.</summary>
public sealed record SubmitOptions
{
    /// <summary>
    /// The job's id: letters, digits, '.', '_' and '-', at most 63. The same id with the same job is the same submission, so an id of your
    /// own makes a repeated program safe. Without one, every submission is a new job.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>Most devices that work for it at once; 0 = no limit.</summary>
    public int MaximumDevices { get; init; }

    /// <summary>Whether it may go on with other arithmetic than it began with; the report is marked.</summary>
    public bool AllowOtherNumerics { get; init; }
}
