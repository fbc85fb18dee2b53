using Farzi.Cli.Progress;
using Farzi.Client;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Jobs.Runs;

namespace Farzi.Cli.Commands.Cluster;

/// <summary>Follows a job with the progress display of <c>farzi run</c>, until it ends or somebody has seen enough.</summary>
/// <param name="session">The connection.</param>
/// <param name="job">The job.</param>
/// <param name="plain">Whether progress is lines of text even on a terminal.</param>
internal sealed class JobFollower(ServerSession session, JobHandle job, bool plain)
{
    /// <summary>Follows.</summary>
    /// <param name="after">The last event that is not shown.</param>
    /// <param name="each">Called for each event besides.</param>
    /// <param name="cancellationToken">Stops following; the job goes on.</param>
    /// <returns>The job at its end.</returns>
    public async Task<JobStatus> FollowAsync(long after, Action<RunEvent>? each, CancellationToken cancellationToken)
    {
        var progress = new RunProgress(TimeProvider.System);
        var isLive = session.Terminal.IsInteractive && !plain;
        IRunObserver observer = isLive ? progress : new PlainProgress(session.Terminal.Error, TimeProvider.System);
        var work = Task.Run(() => ReceiveAsync(observer, after, each, cancellationToken), CancellationToken.None);
        if (isLive) LiveProgress.DrawUntil(session.Terminal.ErrorConsole, progress, ProgressCaption.OfJob(job.Id, session.Server), () => cancellationToken.IsCancellationRequested, work);
        await work.ConfigureAwait(false);
        return await job.StatusAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task ReceiveAsync(IRunObserver observer, long after, Action<RunEvent>? each, CancellationToken cancellationToken)
    {
        await foreach (var item in job.EventsAsync(after, cancellationToken).ConfigureAwait(false))
        {
            observer.On(item);
            each?.Invoke(item);
        }
    }
}
