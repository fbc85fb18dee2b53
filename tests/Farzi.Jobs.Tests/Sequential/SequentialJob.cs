using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Datasets;
using Farzi.Engine.Distillation;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Tests.Sequential;

/// <summary>
/// One job from data to report, in this process: read, prepare, distil, evaluate, write. Everything that costs time is saved in the run
/// folder as it is finished, so that the same call after an interruption, also by SIGKILL, goes on and ends with the same bits.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="folder">Its folder.</param>
/// <param name="options">How to run it.</param>
/// <param name="observer">Is told what happens.</param>
/// <param name="clock">The clock.</param>
public sealed class SequentialJob(JobSpec job, RunFolder folder, RunOptions options, IRunObserver observer, TimeProvider clock)
{
    /// <summary>Runs the job to its end.</summary>
    /// <param name="cancellationToken">Stops after a checkpoint.</param>
    /// <returns>The report, as written.</returns>
    /// <exception cref="DatasetException">The data is missing or malformed.</exception>
    /// <exception cref="NonFiniteException">The distillation stopped before an update that is not finite.</exception>
    /// <exception cref="NumericsException">The arithmetic differs from that of the checkpoint.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the run can go on.</exception>
    public RunReport Execute(CancellationToken cancellationToken)
    {
        var epoch = 1 + Math.Max(new CheckpointStore(folder.Checkpoints, job.Checkpoint.Keep).HighestEpoch(), EventLog.HighestEpoch(folder.Events));
        using var log = new EventLog(folder.Events, epoch, observer, clock);
        using var work = JobWork.Open(job, folder, dataPath: null, clock);
        return new SequentialStages(job, folder, options, work, log, epoch, clock).Execute(cancellationToken);
    }
}
