using Farzi.Contracts.Jobs;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Work;

/// <summary>Work on this machine's devices: <see cref="JobWork"/>.</summary>
/// <param name="clock">The clock.</param>
public sealed class ProcessorWorkFactory(TimeProvider clock) : IJobWorkFactory
{
    /// <inheritdoc/>
    public IJobWork Open(JobSpec job, JobFolder folder) => JobWork.Open(job, folder, null, clock);
}
