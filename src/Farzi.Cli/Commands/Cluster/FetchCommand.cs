using System.CommandLine;
using Farzi.Client;
using Farzi.Contracts.Cluster;
using Farzi.Jobs.Runs;

namespace Farzi.Cli.Commands.Cluster;

/// <summary><c>farzi fetch</c>.</summary>
internal static class FetchCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var id = ClusterCommand.Id();
        var output = new Option<string?>("--out") { Description = "The folder to write into. Default: runs/<id>." };
        return ClusterCommand.Create("fetch", "Downloads the files of a completed job and checks them; repeated, it fetches what is missing.", terminal, [id, output], (parsed, session) =>
        {
            var folder = parsed.GetValue(output) ?? RunRoot.Folder(RunCommand.DefaultRoot, parsed.GetValue(id)!);
            return Watching.RunAsync(session, () => "interrupted; the same command goes on from there", token => FetchAsync(session, parsed.GetValue(id)!, folder, token));
        });
    }

    private static async Task<ExitCode> FetchAsync(ServerSession session, string id, string folder, CancellationToken cancellationToken)
    {
        var job = session.Client.GetJob(id);
        var status = await job.StatusAsync(cancellationToken).ConfigureAwait(false);
        if (status.State is JobState.Failed or JobState.Cancelled) throw new JobFailedException(status);
        if (status.State != JobState.Completed)
        {
            session.Say($"farzi: the job {id} is {JobTable.State(status)}; it has results when it is completed (farzi watch {id})");
            return ExitCode.Refused;
        }

        var files = await FetchedFiles.FetchAsync(session, job, status, folder, cancellationToken).ConfigureAwait(false);
        session.Write(new ArtifactList(files), list =>
        {
            foreach (var file in list.Artifacts) session.Terminal.Output.WriteLine(Path.Combine(folder, file.Name));
        });
        return ExitCode.Success;
    }
}
