using Farzi.Contracts.Jobs;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;

namespace Farzi.Bench.Coordination;

/// <summary>Opens <see cref="IdleWork"/>.</summary>
/// <param name="clock">The clock.</param>
internal sealed class IdleWorkFactory(TimeProvider clock) : IJobWorkFactory
{
    public IJobWork Open(JobSpec job, JobFolder folder) => new IdleWork(JobWork.Open(job, folder, null, clock));
}
