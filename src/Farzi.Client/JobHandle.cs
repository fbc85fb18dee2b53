using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Farzi.Client.Downloads;
using Farzi.Client.Resilience;
using Farzi.Client.Transport;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Contracts.Reports;

namespace Farzi.Client;

/// <summary>One job: follow it, steer it, fetch its results. It holds nothing but the id, so any number may exist for one job.</summary>
public sealed class JobHandle
{
    /// <summary>The artifact that holds the report.</summary>
    public const string ReportName = "report.json";

    /// <summary>The artifact that holds the distilled data.</summary>
    public const string DistilledName = "distilled.safetensors";

    private const long MostReportBytes = 1L << 28;
    private readonly IFarziTransport _transport;
    private readonly FarziClientOptions _options;
    private readonly Retries _retries;
    private readonly TimeProvider _clock;

    internal JobHandle(string id, IFarziTransport transport, FarziClientOptions options, Retries retries, TimeProvider clock) =>
        (Id, _transport, _options, _retries, _clock) = (id, transport, options, retries, clock);

    /// <summary>The job's id.</summary>
    public string Id { get; }

    /// <summary>The job now.</summary>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    public Task<JobStatus> StatusAsync(CancellationToken cancellationToken = default) =>
        _retries.RunAsync(token => _transport.StatusAsync(Id, token), cancellationToken);

    /// <summary>
    /// What happened to the job and what happens, until it has ended. Recorded events come once each, in order and without a gap, over as
    /// many connections as it takes; those that are only shown (<see cref="TrainingProgressed"/>) have the number 0 and may be missed.
    /// </summary>
    /// <param name="after">Number of the last event that is not wanted; 0 for all.</param>
    /// <param name="cancellationToken">Stops following; the job goes on.</param>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    /// <exception cref="ServerUnavailableException">Nothing came through for <see cref="FarziClientOptions.MaximumOutage"/>.</exception>
    /// <exception cref="ProtocolException">The server left events out.</exception>
    public async IAsyncEnumerable<RunEvent> EventsAsync(long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        await using var events = new ResumingEvents((last, token) => _transport.EventsAsync(Id, last, token), after, _options, _clock);
        while (await events.NextAsync(cancellationToken).ConfigureAwait(false) is { } item) yield return item;
    }

    /// <summary>Waits until the job has ended, well or not.</summary>
    /// <param name="cancellationToken">Stops waiting; the job goes on.</param>
    /// <returns>The job at its end.</returns>
    public async Task<JobStatus> WaitAsync(CancellationToken cancellationToken = default)
    {
        var status = await StatusAsync(cancellationToken).ConfigureAwait(false);
        if (status.State.IsTerminal()) return status;
        await foreach (var item in EventsAsync(status.LastEvent, cancellationToken).ConfigureAwait(false)) _ = item; // the end of the events is the end of the job
        return await StatusAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until the job has ended, and reads its report.</summary>
    /// <param name="cancellationToken">Stops waiting; the job goes on.</param>
    /// <exception cref="JobFailedException">The job failed or was cancelled.</exception>
    public async Task<RunReport> ResultAsync(CancellationToken cancellationToken = default)
    {
        var status = await WaitAsync(cancellationToken).ConfigureAwait(false);
        return status.State == JobState.Completed ? await ReportAsync(cancellationToken).ConfigureAwait(false) : throw new JobFailedException(status);
    }

    /// <summary>Ends the job without a result. It may complete before the wish arrives: look at the state.</summary>
    /// <returns>The job afterwards.</returns>
    /// <exception cref="ConflictException">The job has ended.</exception>
    public Task<JobStatus> CancelAsync(CancellationToken cancellationToken = default) => ControlAsync(JobControl.Cancel, cancellationToken);

    /// <summary>Stops the job at a checkpoint until it is resumed.</summary>
    /// <returns>The job afterwards.</returns>
    /// <exception cref="ConflictException">The job has ended.</exception>
    public Task<JobStatus> PauseAsync(CancellationToken cancellationToken = default) => ControlAsync(JobControl.Pause, cancellationToken);

    /// <summary>Lets a paused job go on from its checkpoint.</summary>
    /// <returns>The job afterwards.</returns>
    /// <exception cref="ConflictException">The job has ended.</exception>
    public Task<JobStatus> ResumeAsync(CancellationToken cancellationToken = default) => ControlAsync(JobControl.Resume, cancellationToken);

    /// <summary>Forgets the job and its files.</summary>
    /// <exception cref="ConflictException">The job has not ended.</exception>
    public async Task DeleteAsync(CancellationToken cancellationToken = default)
    {
        var attempts = 0;
        await _retries.RunAsync(async token =>
        {
            try
            {
                await _transport.DeleteAsync(Id, token).ConfigureAwait(false);
            }
            catch (NotFoundException) when (attempts > 0)
            {
                // An earlier attempt did it, and its answer was lost.
            }
            finally
            {
                attempts++;
            }

            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The files of the job.</summary>
    public Task<IReadOnlyList<ArtifactInfo>> ArtifactsAsync(CancellationToken cancellationToken = default) =>
        _retries.RunAsync(token => _transport.ArtifactsAsync(Id, token), cancellationToken);

    /// <summary>Reads the report of a completed job.</summary>
    /// <exception cref="NotFoundException">There is no report, because the job has not completed.</exception>
    public async Task<RunReport> ReportAsync(CancellationToken cancellationToken = default)
    {
        var artifact = await FindAsync(ReportName, cancellationToken).ConfigureAwait(false);
        if (artifact.Bytes > MostReportBytes) throw new ProtocolException($"the report has {artifact.Bytes:N0} bytes; at most {MostReportBytes:N0} are read");
        using var text = new MemoryStream();
        await Download().ToStreamAsync(artifact, text, cancellationToken).ConfigureAwait(false);
        try
        {
            return ReportJson.Deserialize(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
        }
        catch (JsonException e)
        {
            throw new ProtocolException($"the report cannot be read: {e.Message}", e);
        }
    }

    /// <summary>
    /// Downloads a file of the job. It appears whole and checked or not at all: what has arrived waits in a hidden file beside it, from
    /// which the same call goes on after an interruption, also of the program.
    /// </summary>
    /// <param name="name">The artifact, such as <see cref="DistilledName"/>.</param>
    /// <param name="path">The file to write; an existing one is replaced.</param>
    /// <param name="cancellationToken">Ends the call; what has arrived is kept.</param>
    /// <returns>What was downloaded.</returns>
    /// <exception cref="NotFoundException">There is no such artifact.</exception>
    /// <exception cref="ProtocolException">What arrived is not what its hash says.</exception>
    public async Task<ArtifactInfo> DownloadAsync(string name, string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var artifact = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        await Download().ToFileAsync(artifact, path, cancellationToken).ConfigureAwait(false);
        return artifact;
    }

    /// <summary>Downloads a file of the job into a stream; the hash is known to be right only when the call returns.</summary>
    /// <param name="name">The artifact.</param>
    /// <param name="destination">Written from its position on; not disposed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was downloaded.</returns>
    /// <inheritdoc cref="DownloadAsync(string, string, CancellationToken)"/>
    public async Task<ArtifactInfo> DownloadAsync(string name, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var artifact = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        await Download().ToStreamAsync(artifact, destination, cancellationToken).ConfigureAwait(false);
        return artifact;
    }

    /// <summary>Downloads every file of the job into a folder; files that are there and right already stay.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="cancellationToken">Ends the call; what has arrived is kept.</param>
    /// <returns>What the folder now holds of the job.</returns>
    /// <exception cref="ProtocolException">An artifact has a name that could lead out of the folder, or is not what its hash says.</exception>
    public async Task<IReadOnlyList<ArtifactInfo>> DownloadAllAsync(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var artifacts = await ArtifactsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var artifact in artifacts)
        {
            if (!DatasetPath.IsPlainName(artifact.Name)) throw new ProtocolException("the server names an artifact in a way that could lead out of the folder; nothing was written");
        }

        foreach (var artifact in artifacts) await Download().ToFileAsync(artifact, Path.Combine(folder, artifact.Name), cancellationToken).ConfigureAwait(false);
        return artifacts;
    }

    private static bool IsDone(JobControl control, JobState state) => control switch
    {
        JobControl.Cancel => state == JobState.Cancelled,
        JobControl.Pause => state == JobState.Paused,
        _ => state != JobState.Paused && !state.IsTerminal(),
    };

    private async Task<JobStatus> ControlAsync(JobControl control, CancellationToken cancellationToken)
    {
        var attempts = 0;
        return await _retries.RunAsync(async token =>
        {
            try
            {
                return await _transport.ControlAsync(Id, control, token).ConfigureAwait(false);
            }
            catch (ConflictException) when (attempts > 0)
            {
                var status = await _transport.StatusAsync(Id, token).ConfigureAwait(false);
                if (IsDone(control, status.State)) return status; // an earlier attempt did it, and its answer was lost
                throw;
            }
            finally
            {
                attempts++;
            }
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ArtifactInfo> FindAsync(string name, CancellationToken cancellationToken)
    {
        PlainNames.Artifact(name);
        var artifacts = await ArtifactsAsync(cancellationToken).ConfigureAwait(false);
        return artifacts.FirstOrDefault(a => a.Name == name) ?? throw new NotFoundException(
            $"the job {Id} has no artifact {name}; it has {(artifacts.Count == 0 ? "none yet" : string.Join(", ", artifacts.Select(a => a.Name)))}");
    }

    private ArtifactDownload Download() => new(Id, _transport, _options, _clock);
}
