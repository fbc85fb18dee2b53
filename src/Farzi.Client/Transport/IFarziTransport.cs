using Farzi.Contracts.Cluster;

namespace Farzi.Client.Transport;

/// <summary>
/// The way to a cluster: HTTP by default; inside a cluster, its own actors. One method is one attempt: the client above repeats, resumes
/// and checks.
/// </summary>
/// <remarks>Every method fails with a <see cref="FarziException"/> whose <see cref="FarziException.Retryable"/> says whether another attempt may succeed.</remarks>
public interface IFarziTransport
{
    /// <summary>Submits a job; the same id with the same job is the same submission.</summary>
    Task<JobStatus> SubmitAsync(JobSubmission submission, CancellationToken cancellationToken);

    /// <summary>The jobs, the latest submission first; of one state, or all.</summary>
    Task<IReadOnlyList<JobStatus>> ListJobsAsync(JobState? state, CancellationToken cancellationToken);

    /// <summary>A job now.</summary>
    Task<JobStatus> StatusAsync(string id, CancellationToken cancellationToken);

    /// <summary>Cancels, pauses or resumes a job.</summary>
    Task<JobStatus> ControlAsync(string id, JobControl control, CancellationToken cancellationToken);

    /// <summary>Forgets an ended job and its files.</summary>
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// The events of a job after a sequence number. The sequence ends when the job has ended and everything was sent; a connection that
    /// breaks before is a retryable <see cref="ServerUnavailableException"/>. The first element is the default value: the connection stands.
    /// </summary>
    IAsyncEnumerable<JobEvent> EventsAsync(string id, long after, CancellationToken cancellationToken);

    /// <summary>The files of a job.</summary>
    Task<IReadOnlyList<ArtifactInfo>> ArtifactsAsync(string id, CancellationToken cancellationToken);

    /// <summary>Copies a file of a job from an offset to its end; what was written before a failure counts.</summary>
    Task CopyArtifactAsync(string id, ArtifactInfo artifact, long offset, Stream destination, CancellationToken cancellationToken);

    /// <summary>An uploaded event file, or null where it is not there.</summary>
    Task<DatasetInfo?> FindDatasetAsync(string sha256, string name, CancellationToken cancellationToken);

    /// <summary>Uploads an event file, read from the stream's position.</summary>
    Task<DatasetInfo> UploadDatasetAsync(string sha256, string name, Stream content, CancellationToken cancellationToken);

    /// <summary>The devices, by id.</summary>
    Task<IReadOnlyList<WorkerStatus>> WorkersAsync(CancellationToken cancellationToken);

    /// <summary>What the server is.</summary>
    Task<ServerVersion> VersionAsync(CancellationToken cancellationToken);
}
