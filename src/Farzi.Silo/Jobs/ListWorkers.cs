using System.Security.Claims;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Security;

namespace Farzi.Silo.Jobs;

/// <summary><c>GET /v1/workers</c>: everybody sees the devices, but not what they do for others.</summary>
internal sealed class ListWorkers(JobAccess jobs)
{
    /// <summary>Answers a listing.</summary>
    public async Task<WorkerList> Answer(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var caller = user.Caller();
        var workers = await jobs.Directory.Workers().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (caller.IsAdmin || workers.All(w => w.Job is null)) return new WorkerList(workers);
        var all = await jobs.Directory.List().WaitAsync(cancellationToken).ConfigureAwait(false);
        var own = all.Where(j => caller.Sees(j.Owner)).Select(j => j.Id).ToHashSet(StringComparer.Ordinal);
        return new WorkerList([.. workers.Select(w => w.Job is { } job && !own.Contains(job) ? w with { Job = null, Task = null } : w)]);
    }
}
