using System.Text.Json.Serialization;

namespace Farzi.Contracts.Cluster;

/// <summary>Where a job stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>Accepted; no device has begun.</summary>
    Queued,

    /// <summary>The data is read; the teacher of the warm start and the runs of Ω are trained.</summary>
    Preparing,

    /// <summary>The meta-steps.</summary>
    Distilling,

    /// <summary>Students are trained and scored, and the results are written.</summary>
    Evaluating,

    /// <summary>Stopped at a checkpoint until it is resumed.</summary>
    Paused,

    /// <summary>Done; the artifacts are there.</summary>
    Completed,

    /// <summary>Ended without a result; the message says why.</summary>
    Failed,

    /// <summary>Ended at somebody's wish.</summary>
    Cancelled,
}
