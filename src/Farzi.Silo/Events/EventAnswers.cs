using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Api;
using Farzi.Silo.Hosting;
using Farzi.Silo.Jobs;
using Farzi.Silo.Metrics;
using Farzi.Silo.Security;

namespace Farzi.Silo.Events;

/// <summary><c>GET /v1/jobs/{id}/events</c>: what happens in a job as server-sent events, from any point on.</summary>
internal sealed partial class EventAnswers(JobAccess jobs, Departure departure, SiloInstruments instruments, TimeProvider clock, ILogger<EventAnswers> logger)
{
    /// <summary>The header with which a browser resumes.</summary>
    public const string ResumeHeader = "Last-Event-ID";

    /// <summary>How long a stream is silent at most.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private const int PageSize = 256;

    /// <summary>Answers with the stream.</summary>
    public async Task Answer(string id, long? after, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        var from = From(after, context.Request);
        var caller = user.Caller();
        await jobs.Find(id, caller, cancellationToken).ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, departure.StreamsEnd);
        using var counted = instruments.Stream();
        var stream = new EventStream(context.Response, clock);
        try
        {
            await stream.Begin(ending.Token).ConfigureAwait(false);
            await Send(id, from, stream, ending.Token).ConfigureAwait(false);
            var last = await jobs.Describe(id, caller, ending.Token).ConfigureAwait(false);
            await stream.End(JsonSerializer.Serialize(last, ClusterJson.TypeInfo<JobStatus>()), ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The client left, or this server does: whoever still wants the rest comes back with the number of the last event.
        }
        catch (Exception e) when (context.Response.HasStarted)
        {
            LogCut(logger, id, e.Message);
            context.Abort(); // an end in order would look like the end of the job
        }
    }

    private async Task Send(string id, long after, EventStream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await stream.BeatWhile(jobs.Coordinator(id).Events(after, PageSize), Heartbeat, cancellationToken).ConfigureAwait(false);
            foreach (var line in page.Events)
            {
                var (sequence, type) = EventLine.Read(line);
                if (sequence > 0 && sequence <= after) continue; // sent before
                await stream.Send(sequence, type, line, cancellationToken).ConfigureAwait(false);
                after = Math.Max(after, sequence);
            }

            await stream.Flush(cancellationToken).ConfigureAwait(false);
            if (page.IsComplete) return;
        }
    }

    private static long From(long? after, HttpRequest request)
    {
        var resumed = request.Headers[ResumeHeader].ToString();
        if (resumed.Length == 0) return after is null or >= 0 ? after ?? 0 : throw new ProblemException(ErrorCodes.InvalidRequest, $"after is {after}; expected the number of an event, or 0.");
        if (long.TryParse(resumed, NumberStyles.None, CultureInfo.InvariantCulture, out var last)) return last;
        throw new ProblemException(ErrorCodes.InvalidRequest, $"{ResumeHeader} is not the number of an event.");
    }
}
