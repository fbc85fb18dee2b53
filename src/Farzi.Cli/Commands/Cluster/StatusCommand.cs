using System.CommandLine;

namespace Farzi.Cli.Commands.Cluster;

/// <summary><c>farzi status</c>.</summary>
internal static class StatusCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var id = ClusterCommand.Id();
        return ClusterCommand.Create("status", "Shows where a job stands.", terminal, [id], async (parsed, session) =>
        {
            var status = await session.Client.GetJob(parsed.GetValue(id)!).StatusAsync().ConfigureAwait(false);
            session.Write(status, s => JobView.Write(s, session.Terminal.OutputConsole, TimeProvider.System.GetUtcNow()));
            return ExitCode.Success;
        });
    }
}
