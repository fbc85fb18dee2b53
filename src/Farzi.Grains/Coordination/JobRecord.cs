using Farzi.Contracts.Cluster;

namespace Farzi.Grains.Coordination;

/// <summary>What a coordinator keeps of its job besides checkpoints and events.</summary>
[GenerateSerializer]
[Alias("Farzi.JobRecord")]
public sealed class JobRecord : IFenced
{
    /// <summary>The submission; null where there is no job.</summary>
    [Id(0)]
    public JobSubmission? Submission { get; set; }

    /// <inheritdoc/>
    [Id(1)]
    public long Epoch { get; set; }

    /// <inheritdoc/>
    [Id(2)]
    public Guid Holder { get; set; }

    /// <summary>Where the job stands.</summary>
    [Id(3)]
    public JobState State { get; set; }

    /// <summary>Why it failed.</summary>
    [Id(4)]
    public string? Message { get; set; }

    /// <summary>What kind of failure it was, see <see cref="FailureCodes"/>.</summary>
    [Id(5)]
    public string? FailureCode { get; set; }

    /// <summary>Cancel or pause, asked for and not carried out yet.</summary>
    [Id(6)]
    public JobCommand? Wish { get; set; }

    /// <summary>When it was accepted.</summary>
    [Id(7)]
    public DateTimeOffset Submitted { get; set; }

    /// <summary>When the first device began.</summary>
    [Id(8)]
    public DateTimeOffset? Started { get; set; }

    /// <summary>When it ended.</summary>
    [Id(9)]
    public DateTimeOffset? Finished { get; set; }

    /// <summary>SHA-256 over the distilled tensors.</summary>
    [Id(10)]
    public string? Digest { get; set; }

    /// <summary>The numeric profile that the first device pinned; empty before.</summary>
    [Id(11)]
    public Dictionary<string, string> Profile { get; set; } = [];

    /// <summary>Whether the job went on with other arithmetic than it began with.</summary>
    [Id(12)]
    public bool MixedNumerics { get; set; }

    /// <summary>Hash of the real data, once read.</summary>
    [Id(13)]
    public string? DataHash { get; set; }
}
