using System.Security.Claims;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Api;
using Farzi.Silo.Security;

namespace Farzi.Silo.Jobs;

/// <summary><c>GET /v1/jobs</c>.</summary>
internal sealed class ListJobs(JobAccess jobs)
{
    /// <summary>Answers a listing.</summary>
    public async Task<JobList> Answer(string? state, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var wanted = State(state);
        var caller = user.Caller();
        var all = await jobs.Directory.List().WaitAsync(cancellationToken).ConfigureAwait(false);
        return new JobList([.. all.Where(j => caller.Sees(j.Owner) && (wanted is null || j.State == wanted))]);
    }

    private static JobState? State(string? text)
    {
        if (text is null) return null;
        // Enum.TryParse would take numbers and lists too.
        if (text.All(char.IsAsciiLetter) && Enum.TryParse<JobState>(text, ignoreCase: true, out var state)) return state;
        throw new ProblemException(ErrorCodes.InvalidRequest, $"state is unknown; expected one of {string.Join(", ", Enum.GetNames<JobState>())}.");
    }
}
