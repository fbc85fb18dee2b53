using System.Security.Claims;
using Farzi.Contracts.Cluster;
using Farzi.Grains.Coordination;
using Farzi.Silo.Api;
using Farzi.Silo.Security;

namespace Farzi.Silo.Jobs;

/// <summary><c>POST /v1/jobs/{id}/cancel|pause|resume</c> and <c>DELETE /v1/jobs/{id}</c>.</summary>
internal sealed partial class ControlJob(JobAccess jobs, ILogger<ControlJob> logger)
{
    /// <summary>Answers a command.</summary>
    public async Task<IResult> Answer(string id, JobCommand command, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var caller = user.Caller();
        await jobs.Find(id, caller, cancellationToken).ConfigureAwait(false);
        var reply = await jobs.Coordinator(id).Control(command).WaitAsync(cancellationToken).ConfigureAwait(false);
        LogCommand(logger, id, command, caller.Owner, reply.Outcome);
        return Refusal(reply) ?? TypedResults.Ok(reply.Status);
    }

    /// <summary>Answers a deletion.</summary>
    public async Task<IResult> Delete(string id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var caller = user.Caller();
        await jobs.Find(id, caller, cancellationToken).ConfigureAwait(false);
        var reply = await jobs.Directory.Delete(id).WaitAsync(cancellationToken).ConfigureAwait(false);
        LogDeletion(logger, id, caller.Owner, reply.Outcome);
        return Refusal(reply) ?? TypedResults.NoContent();
    }

    private static IResult? Refusal(ControlReply reply) => reply.Outcome switch
    {
        ControlOutcome.Accepted => null,
        ControlOutcome.NotFound => Problems.Of(ErrorCodes.NotFound, "There is no such job."),
        ControlOutcome.WrongState => Problems.Of(ErrorCodes.WrongState, reply.Message ?? $"The job is {reply.Status?.State}, which does not allow it."),
        _ => throw new InvalidOperationException($"Unknown outcome {reply.Outcome}."),
    };
}
