using System.Globalization;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Farzi.Client.Transport;
using Farzi.Contracts.Cluster;

namespace Farzi.Client.Http;

/// <summary>The way to a cluster over its HTTP API.</summary>
/// <param name="connect">Gives the client of each request; none is disposed.</param>
/// <param name="options">Address, credentials, patience.</param>
/// <param name="clock">The clock.</param>
internal sealed class HttpTransport(Func<HttpClient> connect, FarziClientOptions options, TimeProvider clock) : IFarziTransport
{
    private readonly ApiAddress _address = new(options.Server);

    /// <inheritdoc/>
    public Task<JobStatus> SubmitAsync(JobSubmission submission, CancellationToken cancellationToken) =>
        JsonAsync<JobStatus>(
            HttpMethod.Put, _address.Submission(submission), _ => new StringContent(submission.Job, Encoding.UTF8, "application/yaml"), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobStatus>> ListJobsAsync(JobState? state, CancellationToken cancellationToken) =>
        (await JsonAsync<JobList>(HttpMethod.Get, _address.Jobs(state), null, cancellationToken).ConfigureAwait(false)).Jobs;

    /// <inheritdoc/>
    public Task<JobStatus> StatusAsync(string id, CancellationToken cancellationToken) => JsonAsync<JobStatus>(HttpMethod.Get, _address.Job(id), null, cancellationToken);

    /// <inheritdoc/>
    public Task<JobStatus> ControlAsync(string id, JobControl control, CancellationToken cancellationToken) =>
        JsonAsync<JobStatus>(HttpMethod.Post, _address.Control(id, control), null, cancellationToken);

    /// <inheritdoc/>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        using var exchange = await SendAsync(HttpMethod.Delete, _address.Job(id), null, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<JobEvent> EventsAsync(string id, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var exchange = await SendAsync(HttpMethod.Get, _address.Events(id, after), null, cancellationToken, request =>
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            if (after > 0) request.Headers.Add("Last-Event-ID", after.ToString(CultureInfo.InvariantCulture));
        }).ConfigureAwait(false);
        if (exchange.MediaType is not "text/event-stream") throw new ProtocolException($"the server sent events as {exchange.MediaType ?? "nothing"}; expected text/event-stream");
        var body = await exchange.BodyAsync().ConfigureAwait(false);
        yield return default;
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            if (item.EventType == SentEvents.End) yield break;
            yield return SentEvents.Read(item);
        }

        throw new ServerUnavailableException("the stream of events was cut") { Retryable = true };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ArtifactInfo>> ArtifactsAsync(string id, CancellationToken cancellationToken) =>
        (await JsonAsync<ArtifactList>(HttpMethod.Get, _address.Artifacts(id), null, cancellationToken).ConfigureAwait(false)).Artifacts;

    /// <inheritdoc/>
    public async Task CopyArtifactAsync(string id, ArtifactInfo artifact, long offset, Stream destination, CancellationToken cancellationToken)
    {
        using var exchange = await SendAsync(HttpMethod.Get, _address.Artifact(id, artifact.Name), null, cancellationToken, request =>
        {
            if (offset > 0) request.Headers.Range = new RangeHeaderValue(offset, null);
        }).ConfigureAwait(false);
        await exchange.CopyAsync(offset, destination).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<DatasetInfo?> FindDatasetAsync(string sha256, string name, CancellationToken cancellationToken)
    {
        try
        {
            using var exchange = await SendAsync(HttpMethod.Head, _address.Dataset(sha256, name), null, cancellationToken).ConfigureAwait(false);
            return new DatasetInfo(sha256, name, exchange.Length ?? 0, DatasetPath.Of(sha256, name));
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<DatasetInfo> UploadDatasetAsync(string sha256, string name, Stream content, CancellationToken cancellationToken) =>
        JsonAsync<DatasetInfo>(HttpMethod.Put, _address.Dataset(sha256, name), silence => new UploadContent(content, silence), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkerStatus>> WorkersAsync(CancellationToken cancellationToken) =>
        (await JsonAsync<WorkerList>(HttpMethod.Get, _address.Workers, null, cancellationToken).ConfigureAwait(false)).Workers;

    /// <inheritdoc/>
    public Task<ServerVersion> VersionAsync(CancellationToken cancellationToken) => JsonAsync<ServerVersion>(HttpMethod.Get, _address.Version, null, cancellationToken);

    private async Task<T> JsonAsync<T>(HttpMethod method, Uri address, Func<Silence, HttpContent>? content, CancellationToken cancellationToken)
    {
        using var exchange = await SendAsync(method, address, content, cancellationToken).ConfigureAwait(false);
        return await exchange.JsonAsync<T>().ConfigureAwait(false);
    }

    private async Task<Exchange> SendAsync(
        HttpMethod method, Uri address, Func<Silence, HttpContent>? content, CancellationToken cancellationToken, Action<HttpRequestMessage>? prepare = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var token = options.TokenSource is { } source ? await source(cancellationToken).ConfigureAwait(false) : options.ApiKey;
        var silence = new Silence(options.Server, options.Timeout, clock, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(method, address) { Content = content?.Invoke(silence) };
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (request.Content is UploadContent) request.Headers.ExpectContinue = true; // a refusal comes before the bytes are sent
            prepare?.Invoke(request);
            return await Exchange.BeginAsync(connect(), request, silence, clock).ConfigureAwait(false);
        }
        catch
        {
            silence.Dispose();
            throw;
        }
    }
}
