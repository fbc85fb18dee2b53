using System.Security.Claims;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Api;
using Farzi.Silo.Security;

namespace Farzi.Silo.Jobs;

/// <summary><c>GET /v1/jobs/{id}/timeline</c>: what the devices did for a job lately.</summary>
internal sealed class ShowTimeline(JobAccess jobs)
{
    /// <summary>Answers with what ended after a number, and what goes on.</summary>
    public async Task<JobTimeline> Answer(string id, long? after, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (after < 0) throw new ProblemException(ErrorCodes.InvalidRequest, $"after is {after}; expected the number of a span, or 0.");
        await jobs.Find(id, user.Caller(), cancellationToken).ConfigureAwait(false);
        return await jobs.Coordinator(id).Timeline(after ?? 0).WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
