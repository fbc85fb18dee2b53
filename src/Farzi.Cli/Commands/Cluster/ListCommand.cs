using System.CommandLine;
using Farzi.Contracts.Cluster;

namespace Farzi.Cli.Commands.Cluster;

/// <summary><c>farzi list</c>.</summary>
internal static class ListCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var state = new Option<JobState?>("--state") { Description = "Only jobs in this state." };
        return ClusterCommand.Create("list", "Lists the jobs of a server, the latest first.", terminal, [state], async (parsed, session) =>
        {
            var jobs = await session.Client.ListJobsAsync(parsed.GetValue(state)).ConfigureAwait(false);
            session.Write(new JobList(jobs), list => JobTable.Write(list, session.Terminal.OutputConsole, TimeProvider.System.GetUtcNow()));
            return ExitCode.Success;
        });
    }
}
