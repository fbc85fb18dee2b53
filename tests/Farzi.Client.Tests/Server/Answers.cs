using System.Text.Json;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Microsoft.AspNetCore.Http;

namespace Farzi.Client.Tests.Server;

/// <summary>What a scripted server can answer.</summary>
internal static class Answers
{
    public static RequestDelegate Json<T>(T message, int status = 200) => Text(status, "application/json", JsonSerializer.Serialize(message, ClusterJson.TypeInfo<T>()));

    public static RequestDelegate Status(string id, JobState state, long lastEvent = 0, string? message = null, string? digest = null) =>
        Json(new JobStatus { Id = id, State = state, LastEvent = lastEvent, Message = message, Digest = digest });

    public static RequestDelegate Empty(int status) => Text(status, null, "");

    public static RequestDelegate Text(int status, string? type, string body) => context =>
    {
        context.Response.StatusCode = status;
        if (type is not null) context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    };

    public static RequestDelegate Problem(int status, string code, string detail, params string[] faults)
    {
        var body = new Dictionary<string, object> { ["title"] = "Bad", ["detail"] = detail, ["code"] = code };
        if (faults.Length > 0) body["faults"] = faults;
        return Text(status, "application/problem+json", JsonSerializer.Serialize(body));
    }

    public static RequestDelegate After(string seconds, RequestDelegate answer) => context =>
    {
        context.Response.Headers.RetryAfter = seconds;
        return answer(context);
    };

    /// <summary>Does its work and loses the answer.</summary>
    public static Task Lost(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Breaks the connection after what was sent so far, which arrives: an abort could overtake it.</summary>
    public static Task Cut(HttpContext context) => throw new InvalidOperationException("The script cuts the answer here.");

    /// <summary>Never answers; ends when the client gives up.</summary>
    public static RequestDelegate Never(TaskCompletionSource? arrived = null, TaskCompletionSource? left = null) => context =>
    {
        var gone = new TaskCompletionSource();
        context.RequestAborted.Register(() =>
        {
            left?.TrySetResult();
            gone.TrySetResult();
        });
        arrived?.TrySetResult();
        return gone.Task;
    };

    /// <summary>Sends lines of an event stream as they are, then breaks the connection, or keeps it, or ends it.</summary>
    public static RequestDelegate Sends(string text, Func<HttpContext, Task>? then = null) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(text, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (then is not null) await then(context);
    };

    /// <summary>Events with these numbers.</summary>
    public static string Events(params long[] numbers) => string.Concat(numbers.Select(n => Event(new CheckpointWritten(n * 10) { Sequence = n })));

    /// <summary>An event.</summary>
    public static string Event(RunEvent item) =>
        (item.Sequence > 0 ? $"id: {item.Sequence}\n" : "") + $"event: whatever\ndata: {RunEventJson.Serialize(item)}\n\n";

    /// <summary>What follows the last event of a job.</summary>
    public const string End = "event: end\ndata: {}\n\n";

    /// <summary>A file, with ranges.</summary>
    public static RequestDelegate Content(byte[] content) => context => Results.Bytes(content, "application/octet-stream", enableRangeProcessing: true).ExecuteAsync(context);

    /// <summary>A file, or its part, that breaks off after some bytes.</summary>
    public static RequestDelegate BrokenFile(byte[] content, int bytes) => async context =>
    {
        var from = context.Request.GetTypedHeaders().Range?.Ranges.Single().From ?? 0;
        context.Response.StatusCode = from > 0 ? 206 : 200;
        if (from > 0) context.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        context.Response.ContentLength = content.Length - from;
        await context.Response.Body.WriteAsync(content.AsMemory((int)from, bytes), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Cut(context);
    };
}
