using Farzi.Contracts.Cluster;
using Farzi.Grains.Coordination;
using Farzi.Grains.Directory;
using Farzi.Jobs.JobFiles;
using Farzi.Silo.Api;
using Farzi.Silo.Security;

namespace Farzi.Silo.Jobs;

/// <summary>The way to the grains, for callers that may see only their own jobs.</summary>
internal sealed class JobAccess(IGrainFactory grains)
{
    /// <summary>The directory.</summary>
    public IJobDirectoryGrain Directory => grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key);

    /// <summary>The coordinator of a job.</summary>
    public ICoordinatorGrain Coordinator(string id) => grains.GetGrain<ICoordinatorGrain>(id);

    /// <summary>A job of the caller, as last reported.</summary>
    /// <exception cref="ProblemException">There is none, or it is another owner's: the two are not told apart.</exception>
    public async Task<JobStatus> Find(string id, Caller caller, CancellationToken cancellationToken)
    {
        var status = RunName.Problem(id) is null ? await Directory.Find(id).WaitAsync(cancellationToken).ConfigureAwait(false) : null;
        return status is not null && caller.Sees(status.Owner) ? status : throw new ProblemException(ErrorCodes.NotFound, "There is no such job.");
    }

    /// <summary>A job of the caller as it is now.</summary>
    /// <exception cref="ProblemException">There is none, or it is another owner's.</exception>
    public async Task<JobStatus> Describe(string id, Caller caller, CancellationToken cancellationToken)
    {
        var reported = await Find(id, caller, cancellationToken).ConfigureAwait(false);
        if (reported.State.IsTerminal()) return reported;
        return await Coordinator(id).Describe().WaitAsync(cancellationToken).ConfigureAwait(false) ?? reported;
    }
}
