using Farzi.Client;
using Farzi.Contracts.Cluster;

namespace Farzi.Cli.Commands.Cluster;

/// <summary>What a followed job ends a command with.</summary>
internal static class JobOutcome
{
    /// <summary>The exit code of an ended job.</summary>
    public static ExitCode Code(JobStatus status) => status.State switch
    {
        JobState.Completed => ExitCode.Success,
        JobState.Cancelled => ExitCode.JobCancelled,
        _ => ExitCode.JobFailed,
    };

    /// <summary>Shows the end of a job; its state becomes the exit code.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="job">The job.</param>
    /// <param name="status">The job at its end.</param>
    /// <param name="folder">Where its files go; null to leave them on the server.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    public static async Task<ExitCode> ShowAsync(ServerSession session, JobHandle job, JobStatus status, string? folder, CancellationToken cancellationToken)
    {
        if (status.State != JobState.Completed)
        {
            session.Write(status, _ => { });
            throw new JobFailedException(status);
        }

        if (folder is not null) await FetchedFiles.FetchAsync(session, job, status, folder, cancellationToken).ConfigureAwait(false);
        if (!session.IsJson) ResultTable.Write(await job.ReportAsync(cancellationToken).ConfigureAwait(false), session.Terminal);
        session.Write(status, _ => session.Say(folder is null ? $"fetch the files: farzi fetch {status.Id}" : $"report: {Path.Combine(folder, "report.html")}"));
        return ExitCode.Success;
    }
}
