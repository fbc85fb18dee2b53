using System.CommandLine;
using Farzi.Contracts.Cluster;

namespace Farzi.Cli.Commands.Cluster;

/// <summary><c>farzi workers</c>.</summary>
internal static class WorkersCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal) =>
        ClusterCommand.Create("workers", "Lists the devices of a server's pool.", terminal, [], async (_, session) =>
        {
            var workers = await session.Client.WorkersAsync().ConfigureAwait(false);
            session.Write(new WorkerList(workers), list => WorkerTable.Write(list, session.Terminal.OutputConsole, TimeProvider.System.GetUtcNow()));
            return ExitCode.Success;
        });
}
