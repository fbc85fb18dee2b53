using Farzi.Cli.Progress;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Grains.Hosting;
using Farzi.Jobs.Runs;

namespace Farzi.Cli.Commands;

/// <summary>A run on a terminal: progress, interruption, the table at the end.</summary>
internal static class JobSession
{
    /// <summary>Runs a job to its end or to an interruption.</summary>
    /// <param name="job">The job.</param>
    /// <param name="path">The run folder.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="plain">Whether progress is lines of text even on a terminal.</param>
    /// <param name="terminal">Where progress and results go.</param>
    public static ExitCode Run(JobSpec job, string path, RunOptions options, bool plain, Terminal terminal)
    {
        using var folder = RunFolder.Open(path, job);
        return Execute(path, "report.html", plain, terminal, (observer, cancellationToken) =>
            Finish(job, folder, options, observer, cancellationToken).GetAwaiter().GetResult());
    }

    /// <summary>Runs something that ends with a report, with progress and interruption.</summary>
    /// <param name="path">The run folder, for messages.</param>
    /// <param name="reportName">The file to look at afterwards.</param>
    /// <param name="plain">Whether progress is lines of text even on a terminal.</param>
    /// <param name="terminal">Where progress and results go.</param>
    /// <param name="run">What to run.</param>
    public static ExitCode Execute(string path, string reportName, bool plain, Terminal terminal, Func<IRunObserver, CancellationToken, RunReport> run)
    {
        var isLive = terminal.IsInteractive && !plain;
        using var interruption = new Interruption(() =>
        {
            if (!isLive) terminal.Error.WriteLine("stopping after this step; a second signal ends at once");
        });
        var progress = new RunProgress(TimeProvider.System);
        IRunObserver observer = isLive ? progress : new PlainProgress(terminal.Error, TimeProvider.System);
        try
        {
            var work = Start(() => run(observer, interruption.Token));
            if (isLive) LiveProgress.DrawUntil(terminal.ErrorConsole, progress, ProgressCaption.OfRun(path), () => interruption.Token.IsCancellationRequested, work);
            ResultTable.Write(work.GetAwaiter().GetResult(), terminal);
            terminal.Error.WriteLine($"report: {Path.Combine(path, reportName)}");
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            terminal.Error.WriteLine($"farzi: interrupted and saved in {path}; the same command goes on from there");
            return ExitCode.Interrupted;
        }
    }

    private static async Task<RunReport> Finish(JobSpec job, RunFolder folder, RunOptions options, IRunObserver observer, CancellationToken cancellationToken)
    {
        var status = await LocalRun.Execute(job, folder.Root, options, observer, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        return status.State == JobState.Completed
            ? ReportJson.Deserialize(await File.ReadAllTextAsync(folder.Report, cancellationToken).ConfigureAwait(false))
            : throw new JobOutcomeException(status);
    }

    // The engine's calls are long and synchronous: a thread of its own, so that drawing and signals go on.
    private static Task<RunReport> Start(Func<RunReport> run)
    {
        var result = new TaskCompletionSource<RunReport>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                result.SetResult(run());
            }
            catch (OperationCanceledException e)
            {
                result.SetCanceled(e.CancellationToken);
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        })
        {
            Name = "farzi run",
            IsBackground = true,
        };
        thread.Start();
        return result.Task;
    }
}
