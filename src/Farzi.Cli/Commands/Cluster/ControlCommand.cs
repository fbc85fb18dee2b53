using System.CommandLine;
using Farzi.Client;
using Farzi.Contracts.Cluster;

namespace Farzi.Cli.Commands.Cluster;

/// <summary><c>farzi cancel</c>, <c>pause</c>, <c>resume</c> and <c>delete</c>.</summary>
internal static class ControlCommand
{
    /// <summary>Creates <c>farzi cancel</c>.</summary>
    public static Command Cancel(Terminal terminal) => Control("cancel", "Ends a job without a result.", terminal, job => job.CancelAsync());

    /// <summary>Creates <c>farzi pause</c>.</summary>
    public static Command Pause(Terminal terminal) => Control("pause", "Stops a job at a checkpoint until it is resumed.", terminal, job => job.PauseAsync());

    /// <summary>Creates <c>farzi resume</c>.</summary>
    public static Command Resume(Terminal terminal) => Control("resume", "Lets a paused job go on.", terminal, job => job.ResumeAsync());

    /// <summary>Creates <c>farzi delete</c>.</summary>
    public static Command Delete(Terminal terminal)
    {
        var id = ClusterCommand.Id();
        return ClusterCommand.Create("delete", "Forgets an ended job and its files on the server.", terminal, [id], async (parsed, session) =>
        {
            var job = session.Client.GetJob(parsed.GetValue(id)!);
            var last = await job.StatusAsync().ConfigureAwait(false);
            await job.DeleteAsync().ConfigureAwait(false);
            session.Write(last, s => session.Terminal.Output.WriteLine($"{s.Id}: deleted"));
            return ExitCode.Success;
        });
    }

    private static Command Control(string name, string description, Terminal terminal, Func<JobHandle, Task<JobStatus>> control)
    {
        var id = ClusterCommand.Id();
        return ClusterCommand.Create(name, description, terminal, [id], async (parsed, session) =>
        {
            var status = await control(session.Client.GetJob(parsed.GetValue(id)!)).ConfigureAwait(false);
            session.Write(status, s => session.Terminal.Output.WriteLine($"{s.Id}: {JobTable.State(s)}"));
            return ExitCode.Success;
        });
    }
}
