using System.Security.Cryptography;
using Farzi.Client.Http;
using Farzi.Client.Resilience;
using Farzi.Client.Transport;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Jobs;

namespace Farzi.Client;

/// <summary>A Farzi cluster: submit jobs, list them, upload their data. Safe to share between threads; one per server is enough.</summary>
/// <remarks>
/// Calls that fail in a way that may pass are repeated (<see cref="FarziClientOptions.MaximumRetries"/>); what is thrown then is a
/// <see cref="FarziException"/>. Every call can be cancelled, which ends the call and never the job.
/// </remarks>
/// <example>
/// <code>
/// using var client = new FarziClient(new FarziClientOptions { Server = new Uri("http://127.0.0.1:7071") });
/// var data = await client.UploadDatasetAsync("events.csv");
/// var job = await client.SubmitAsync(new JobSpec { Name = "shop", Data = new DataSpec { Path = data.Path } });
/// await foreach (var item in job.EventsAsync())
///     if (item is MetaStepFinished step) Console.WriteLine($"{step.Step}/{step.Steps}: loss {step.OuterLoss:0.000}");
/// var report = await job.ResultAsync();
/// await job.DownloadAsync("distilled.safetensors", "distilled.safetensors");
/// </code>
/// </example>
public sealed class FarziClient : IDisposable
{
    private readonly FarziClientOptions _options;
    private readonly IFarziTransport _transport;
    private readonly TimeProvider _clock;
    private readonly Retries _retries;
    private readonly HttpClient? _owned;

    /// <summary>Connects over HTTP, with connections of its own.</summary>
    /// <param name="options">Where to, and how.</param>
    /// <exception cref="ArgumentException">Options are wrong; the message lists every fault.</exception>
    public FarziClient(FarziClientOptions options)
        : this(Valid(options), HttpConnections.Client(), isOwner: true)
    {
    }

    /// <summary>Connects over HTTP, with a client of yours.</summary>
    /// <param name="options">Where to, and how.</param>
    /// <param name="http">Carries the requests; not disposed. Its own timeout should be infinite, since uploads and events last long.</param>
    /// <exception cref="ArgumentException">Options are wrong; the message lists every fault.</exception>
    public FarziClient(FarziClientOptions options, HttpClient http)
        : this(Valid(options), http, isOwner: false)
    {
    }

    /// <summary>Goes another way than HTTP, such as through the actors of the cluster in which the program itself runs.</summary>
    /// <param name="options">How patient to be.</param>
    /// <param name="transport">The way.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="ArgumentException">Options are wrong; the message lists every fault.</exception>
    public FarziClient(FarziClientOptions options, IFarziTransport transport, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(clock);
        _options = Valid(options);
        (_transport, _clock, _retries) = (transport, clock, new Retries(_options, clock));
    }

    private FarziClient(FarziClientOptions options, HttpClient http, bool isOwner)
        : this(options, new HttpTransport(() => http, options, TimeProvider.System), TimeProvider.System) => _owned = isOwner ? http : null;

    /// <summary>Submits a job.</summary>
    /// <param name="job">The job; without a name it is called by its id.</param>
    /// <param name="options">Id, priority and the like.</param>
    /// <param name="cancellationToken">Ends the call; the job may have been accepted nevertheless.</param>
    /// <returns>The job, accepted; a repeated submission gives the same one.</returns>
    /// <exception cref="InvalidJobException">The server refuses the job and names every fault.</exception>
    /// <exception cref="ConflictException">The id belongs to another job.</exception>
    /// <exception cref="LimitExceededException">The queue stayed full.</exception>
    public Task<JobHandle> SubmitAsync(JobSpec job, SubmitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var id = options?.Id ?? NewId(job.Name);
        return SubmitAsync(JobSpecJson.Serialize(job.Name.Length == 0 ? job with { Name = id } : job), id, options, cancellationToken);
    }

    /// <summary>Submits a job file's text.</summary>
    /// <param name="job">YAML, or JSON of the same shape.</param>
    /// <param name="options">Id, priority and the like.</param>
    /// <param name="cancellationToken">Ends the call; the job may have been accepted nevertheless.</param>
    /// <inheritdoc cref="SubmitAsync(JobSpec, SubmitOptions?, CancellationToken)"/>
    public Task<JobHandle> SubmitTextAsync(string job, SubmitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        return SubmitAsync(job, options?.Id ?? NewId("job"), options, cancellationToken);
    }

    /// <summary>Submits a job file.</summary>
    /// <param name="path">The file. Its <c>data.path</c> names an uploaded dataset: see <see cref="UploadDatasetAsync(string, CancellationToken)"/>.</param>
    /// <param name="options">Id, priority and the like.</param>
    /// <param name="cancellationToken">Ends the call; the job may have been accepted nevertheless.</param>
    /// <inheritdoc cref="SubmitAsync(JobSpec, SubmitOptions?, CancellationToken)"/>
    public async Task<JobHandle> SubmitFileAsync(string path, SubmitOptions? options = null, CancellationToken cancellationToken = default)
    {
        var text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        return await SubmitAsync(text, options?.Id ?? NewId(Path.GetFileNameWithoutExtension(path)), options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A job by its id; nothing is asked of the server yet.</summary>
    /// <exception cref="ArgumentException">It is no id.</exception>
    public JobHandle GetJob(string id) => new(PlainNames.Id(id), _transport, _options, _retries, _clock);

    /// <summary>The jobs, the latest submission first.</summary>
    /// <param name="state">Only jobs in this state; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<IReadOnlyList<JobStatus>> ListJobsAsync(JobState? state = null, CancellationToken cancellationToken = default) =>
        _retries.RunAsync(token => _transport.ListJobsAsync(state, token), cancellationToken);

    /// <summary>The devices, by id.</summary>
    public Task<IReadOnlyList<WorkerStatus>> WorkersAsync(CancellationToken cancellationToken = default) => _retries.RunAsync(_transport.WorkersAsync, cancellationToken);

    /// <summary>What the server is.</summary>
    public Task<ServerVersion> VersionAsync(CancellationToken cancellationToken = default) => _retries.RunAsync(_transport.VersionAsync, cancellationToken);

    /// <summary>Uploads an event file, unless the server has it.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The upload; its <see cref="DatasetInfo.Path"/> goes into <c>data.path</c> of jobs.</returns>
    /// <exception cref="ConflictException">The file changed while it was sent.</exception>
    /// <exception cref="LimitExceededException">It is too large for the server.</exception>
    public async Task<DatasetInfo> UploadDatasetAsync(string path, CancellationToken cancellationToken = default)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return await UploadDatasetAsync(file, PlainNames.Dataset(path), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Uploads events, unless the server has them.</summary>
    /// <param name="content">Read from its position to its end, more than once: it must be able to seek. Not disposed.</param>
    /// <param name="name">A plain file name, from which the layout is told, such as <c>events.csv</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The upload; its <see cref="DatasetInfo.Path"/> goes into <c>data.path</c> of jobs.</returns>
    public async Task<DatasetInfo> UploadDatasetAsync(Stream content, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!content.CanSeek) throw new ArgumentException("The stream must be able to seek: it is hashed before it is sent, and sent again after a failure.", nameof(content));
        if (!DatasetPath.IsPlainName(name)) throw new ArgumentException($"'{name}' is no plain file name; expected ASCII letters, digits, '.', '_' and '-'.", nameof(name));
        var start = content.Position;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
        if (await _retries.RunAsync(token => _transport.FindDatasetAsync(sha256, name, token), cancellationToken).ConfigureAwait(false) is { } there) return there;
        return await _retries.RunAsync(token =>
        {
            content.Position = start;
            return _transport.UploadDatasetAsync(sha256, name, content, token);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the connections, where they are its own.</summary>
    public void Dispose() => _owned?.Dispose();

    private static FarziClientOptions Valid(FarziClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Faults() is { Count: > 0 } faults
            ? throw new ArgumentException($"The options of the Farzi client are wrong: {string.Join("; ", faults)}.", nameof(options)) : options;
    }

    // Chosen here and not by the server, so that a repeated call after a lost answer is the same submission.
    private static string NewId(string name)
    {
        var plain = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '-').Take(48)]).TrimStart('_', '-');
        return $"{(plain.Length == 0 ? "job" : plain)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
    }

    private async Task<JobHandle> SubmitAsync(string text, string id, SubmitOptions? options, CancellationToken cancellationToken)
    {
        var submission = new JobSubmission
        {
            Id = PlainNames.Id(id),
            Job = text,
            Priority = options?.Priority ?? 0,
            MaximumDevices = options?.MaximumDevices ?? 0,
            AllowOtherNumerics = options?.AllowOtherNumerics ?? false,
        };
        await _retries.RunAsync(token => _transport.SubmitAsync(submission, token), cancellationToken).ConfigureAwait(false);
        return GetJob(id);
    }
}
