using System.Security.Claims;
using Farzi.Contracts.Cluster;
using Farzi.Grains.Coordination;
using Farzi.Silo.Artifacts;
using Farzi.Silo.Configuration;
using Farzi.Silo.Dashboard;
using Farzi.Silo.Datasets;
using Farzi.Silo.Events;
using Farzi.Silo.Health;
using Farzi.Silo.Hosting;
using Farzi.Silo.Jobs;
using Farzi.Silo.Metrics;
using Farzi.Silo.Security;
using Microsoft.AspNetCore.Mvc;

namespace Farzi.Silo.Api;

/// <summary>What is answered where (docs/http-api.md).</summary>
internal static class Routes
{
    private static readonly string[] Download = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps everything that the role answers.</summary>
    public static void Map(WebApplication app, SiloOptions options)
    {
        app.MapFarziHealth();
        var metrics = app.MapFarziMetrics().DisableRateLimiting();
        if (options.OpenMetrics || options.IsLoopbackOnly) metrics.AllowAnonymous();
        else metrics.RequireAuthorization(Policies.Metrics);
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var v1 = app.MapGroup("/v1").RequireAuthorization(Policies.Owner).ProducesProblem(StatusCodes.Status401Unauthorized);
        v1.MapGet("/version", () => SiloVersion.Current).WithName("version").WithSummary("What the server is.");
        if (options.Role == SiloRole.Worker) return;
        app.MapFarziDashboard();
        MapJobs(v1);
        MapArtifacts(v1);
        MapDatasets(v1, options);
        v1.MapGet("/workers", (ListWorkers answers, ClaimsPrincipal user, CancellationToken token) => answers.Answer(user, token))
            .WithName("workers").WithSummary("The devices.");
    }

    private static void MapJobs(RouteGroupBuilder v1)
    {
        v1.MapPut("/jobs/{id}", (string id, int? priority, int? devices, bool? allowOtherNumerics, SubmitJob answers, ClaimsPrincipal user, HttpRequest request, CancellationToken token) =>
                answers.Answer(id, priority, devices, allowOtherNumerics, user, request, token))
            .WithName("submit").WithSummary("Submits a job; the same id with the same job is the same submission.")
            .WithBody("The job file.", JobText.MediaTypes)
            .Produces<JobStatus>(StatusCodes.Status201Created).Produces<JobStatus>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        v1.MapGet("/jobs", (string? state, ListJobs answers, ClaimsPrincipal user, CancellationToken token) => answers.Answer(state, user, token))
            .WithName("list").WithSummary("The caller's jobs, the latest submission first.");
        v1.MapGet("/jobs/{id}", (string id, JobAccess jobs, ClaimsPrincipal user, CancellationToken token) => jobs.Describe(id, user.Caller(), token))
            .WithName("show").WithSummary("A job now.").ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/jobs/{id}/events", (string id, long? after, EventAnswers answers, ClaimsPrincipal user, HttpContext context, CancellationToken token) =>
                answers.Answer(id, after, user, context, token))
            .RequireRateLimiting(RequestLimits.Streams)
            .WithName("events").WithSummary("What happens in a job, as server-sent events after a number (after, or the header Last-Event-ID).")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/jobs/{id}/timeline", (string id, long? after, ShowTimeline answers, ClaimsPrincipal user, CancellationToken token) => answers.Answer(id, after, user, token))
            .WithName("timeline").WithSummary("What the devices did for a job lately: what ended after a number, and what goes on.").ProducesProblem(StatusCodes.Status404NotFound);
        foreach (var command in Enum.GetValues<JobCommand>())
        {
            var verb = command.ToString().ToLowerInvariant();
            v1.MapPost($"/jobs/{{id}}/{verb}", (string id, ControlJob answers, ClaimsPrincipal user, CancellationToken token) => answers.Answer(id, command, user, token))
                .WithName(verb).WithSummary($"{command}s a job.").Produces<JobStatus>()
                .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        }

        v1.MapDelete("/jobs/{id}", (string id, ControlJob answers, ClaimsPrincipal user, CancellationToken token) => answers.Delete(id, user, token))
            .WithName("delete").WithSummary("Forgets an ended job and removes its files.").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapArtifacts(RouteGroupBuilder v1)
    {
        v1.MapGet("/jobs/{id}/artifacts", (string id, ArtifactAnswers answers, ClaimsPrincipal user, CancellationToken token) => answers.List(id, user, token))
            .WithName("artifacts").WithSummary("The files that a job has written.").ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapMethods("/jobs/{id}/artifacts/{name}", Download, (string id, string name, ArtifactAnswers answers, ClaimsPrincipal user, HttpResponse response, CancellationToken token) =>
                answers.Get(id, name, user, response, token))
            .WithSummary("One of them; Range and If-None-Match are understood.").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void MapDatasets(RouteGroupBuilder v1, SiloOptions options)
    {
        v1.MapPut("/datasets/{sha256}/{name}", (string sha256, string name, DatasetAnswers answers, ClaimsPrincipal user, HttpRequest request, CancellationToken token) =>
                answers.Put(sha256, name, user, request, token))
            .WithMetadata(new RequestSizeLimitAttribute(options.Limits.DatasetBytes))
            .WithName("upload").WithSummary("Stores an event file under the hash of its content.").WithBody("The event file, of any type.", ["application/octet-stream"])
            .Produces<DatasetInfo>(StatusCodes.Status201Created).Produces<DatasetInfo>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        v1.MapMethods("/datasets/{sha256}/{name}", Download, (string sha256, string name, DatasetAnswers answers, CancellationToken token) => answers.Get(sha256, name, token))
            .WithSummary("An uploaded event file.").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);
    }
}
