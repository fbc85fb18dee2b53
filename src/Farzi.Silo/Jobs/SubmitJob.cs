using System.Security.Claims;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Jobs;
using Farzi.Grains.Directory;
using Farzi.Jobs.JobFiles;
using Farzi.Silo.Api;
using Farzi.Silo.Configuration;
using Farzi.Silo.Datasets;
using Farzi.Silo.Hosting;
using Farzi.Silo.Metrics;
using Farzi.Silo.Security;

namespace Farzi.Silo.Jobs;

/// <summary><c>PUT /v1/jobs/{id}</c>: checks a job, finds its data, hands it to the directory.</summary>
internal sealed partial class SubmitJob(JobAccess jobs, JobText text, EventFiles files, Departure departure, SiloOptions options, SiloInstruments instruments, ILogger<SubmitJob> logger)
{
    /// <summary>Bound of the priority, to both sides.</summary>
    public const int MostPriority = 100;

    /// <summary>Bound of the number of devices.</summary>
    public const int MostDevices = 4096;

    /// <summary>Answers a submission.</summary>
    public async Task<IResult> Answer(string id, int? priority, int? devices, bool? allowOtherNumerics, ClaimsPrincipal user, HttpRequest request, CancellationToken cancellationToken)
    {
        departure.RefuseNewWork();
        if (RunName.Problem(id) is { } problem) throw new ProblemException(ErrorCodes.InvalidRequest, $"The id of the job is not allowed: {problem}.");
        if (priority is < -MostPriority or > MostPriority) throw new ProblemException(ErrorCodes.InvalidRequest, $"priority is {priority}; expected {-MostPriority} to {MostPriority}.");
        if (devices is < 0 or > MostDevices) throw new ProblemException(ErrorCodes.InvalidRequest, $"devices is {devices}; expected 1 to {MostDevices}, or 0 for no limit.");
        var source = $"{id}.yaml";
        JobSpec job;
        try
        {
            job = JobFile.Parse(source, await text.Read(request, options.Limits.JobBytes, cancellationToken).ConfigureAwait(false), []);
        }
        catch (JobFileException e)
        {
            return Problems.Of(ErrorCodes.InvalidJob, $"The job has {e.Faults.Count} fault{(e.Faults.Count == 1 ? "" : "s")}.", [.. e.Faults.Select(f => f.ToString())]);
        }

        if (job.Data.Path is { } path)
        {
            var (file, fault) = await files.Resolve(path, cancellationToken).ConfigureAwait(false);
            if (fault is not null) return Problems.Of(ErrorCodes.InvalidJob, "The job's data cannot be used.", [$"{new JobFault(new SourceMark(source), "data.path", fault)}"]);
            job = job with { Data = job.Data with { Path = file } };
        }

        if (job.Data.ValidationPath is not null || job.Data.TestPath is not null)
        {
            return Problems.Of(ErrorCodes.InvalidJob, "The job's data cannot be used.", [$"{new JobFault(new SourceMark(source), job.Data.ValidationPath is null ? "data.testPath" : "data.validationPath", "a server takes the files that lie beside data.path; leave it out")}"]);
        }

        var caller = user.Caller();
        var reply = await jobs.Directory.Submit(new JobSubmission
        {
            Id = id,
            Job = SpecWriter.Yaml(job), // with every default: what is kept does not change its meaning with a later version
            Priority = priority ?? 0,
            MaximumDevices = devices ?? 0,
            Owner = caller.Owner,
            AllowOtherNumerics = allowOtherNumerics ?? false,
        }).WaitAsync(cancellationToken).ConfigureAwait(false);
        LogSubmission(logger, id, caller.Owner, reply.Outcome);
        instruments.Submitted(reply.Outcome);
        return Answer(id, reply);
    }

    private static IResult Answer(string id, SubmitReply reply) => reply.Outcome switch
    {
        SubmitOutcome.Created => TypedResults.Created($"/v1/jobs/{id}", reply.Status),
        SubmitOutcome.Existing => TypedResults.Ok(reply.Status),
        SubmitOutcome.IdTaken => Problems.Of(ErrorCodes.IdTaken, reply.Message ?? $"The id '{id}' belongs to another job; choose another id."),
        SubmitOutcome.QueueFull => Problems.Of(ErrorCodes.QueueFull, reply.Message ?? "The queue is full; try again when a job has ended."),
        SubmitOutcome.Impossible => Problems.Of(ErrorCodes.Impossible, reply.Message ?? "The job asks for more than any device can give."),
        _ => throw new InvalidOperationException($"Unknown outcome {reply.Outcome}."),
    };
}
