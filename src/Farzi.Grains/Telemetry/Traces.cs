using System.Diagnostics;

namespace Farzi.Grains.Telemetry;

/// <summary>
/// Spans of one meta-step across coordinator, devices and shards. The step's context travels in leases, and with calls to shards in the
/// request context, so that it needs nothing of what carries the actors. Without a listener nothing is made.
/// </summary>
internal static class Traces
{
    private const string Key = "farzi.traceparent";

    private static readonly ActivitySource Source = new(FarziMeters.Source);

    /// <summary>Begins a trace of its own.</summary>
    public static Activity? Root(string name, string job, long step)
    {
        Activity.Current = null; // not a part of whatever request once woke this job
        return Tagged(Source.StartActivity(name), job, step);
    }

    /// <summary>Begins a span below the current one.</summary>
    public static Activity? Child(string name) => Activity.Current is null ? null : Source.StartActivity(name);

    /// <summary>Begins a span below one whose context came with a lease.</summary>
    public static Activity? Below(string parent, string name, string job, long step)
    {
        Activity.Current = null;
        return Tagged(ActivityContext.TryParse(parent, null, isRemote: true, out var context) ? Source.StartActivity(name, ActivityKind.Consumer, context) : null, job, step);
    }

    /// <summary>Begins a span below the caller's of the present call.</summary>
    public static Activity? Received(string name) =>
        RequestContext.Get(Key) is string parent && ActivityContext.TryParse(parent, null, isRemote: true, out var context) ? Source.StartActivity(name, ActivityKind.Server, context) : null;

    /// <summary>Adds a span that is over.</summary>
    public static void Past(string name, DateTimeOffset begin, TimeSpan duration)
    {
        if (Activity.Current is not { } parent) return;
        using var span = Source.StartActivity(name, ActivityKind.Internal, parent.Context, startTime: begin);
        span?.SetEndTime((begin + duration).UtcDateTime);
    }

    /// <summary>The current span's context, for a lease; empty where there is none.</summary>
    public static string Context => Activity.Current?.Id ?? "";

    /// <summary>Lets the calls that the present method makes carry the current span's context.</summary>
    public static void Send()
    {
        if (Activity.Current?.Id is { } id) RequestContext.Set(Key, id);
    }

    /// <summary>Marks a span as failed.</summary>
    public static void Fail(this Activity? activity, Exception failure) => activity?.SetStatus(ActivityStatusCode.Error, failure.Message).AddException(failure);

    private static Activity? Tagged(Activity? activity, string job, long step) => activity?.SetTag("farzi.job", job).SetTag("farzi.step", step);
}
