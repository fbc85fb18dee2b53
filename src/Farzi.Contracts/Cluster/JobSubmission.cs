namespace Farzi.Contracts.Cluster;

/// <summary>A job to be accepted.</summary>
public sealed record JobSubmission
{
    /// <summary>The id, chosen by the client so that a repeated submission is the same job: letters, digits, '.', '_' and '-', at most 63.</summary>
    public required string Id { get; init; }

    /// <summary>The job file: YAML, or JSON of the same shape.</summary>
    public required string Job { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>Most devices that work for it at once; 0 = no limit.</summary>
    public int MaximumDevices { get; init; }

    /// <summary>Who submits; set by the server from the credentials.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Whether it may go on with other arithmetic than it began with; the report is marked.</summary>
    public bool AllowOtherNumerics { get; init; }
}
