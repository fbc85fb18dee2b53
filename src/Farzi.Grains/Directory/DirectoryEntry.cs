using Farzi.Contracts.Cluster;

namespace Farzi.Grains.Directory;

/// <summary>One job as the directory keeps it.</summary>
[GenerateSerializer]
[Alias("Farzi.DirectoryEntry")]
public sealed class DirectoryEntry
{
    /// <summary>The submission until its coordinator has taken it on; null afterwards.</summary>
    [Id(0)]
    public JobSubmission? Pending { get; set; }

    /// <summary>Hash of the job, to know a repeated submission.</summary>
    [Id(1)]
    public string JobHash { get; set; } = "";

    /// <summary>The status as last written; newer ones are in memory.</summary>
    [Id(2)]
    public JobStatus Status { get; set; } = new() { Id = "", State = JobState.Queued };
}
