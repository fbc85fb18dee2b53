using System.CommandLine;
using Farzi.Contracts.Events;

namespace Farzi.Cli.Commands.Cluster;

/// <summary><c>farzi watch</c>.</summary>
internal static class WatchCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var id = ClusterCommand.Id();
        var after = new Option<long>("--after") { Description = "Number of the last event that is not wanted." };
        var plain = new Option<bool>("--plain") { Description = "Progress as lines of text, also on a terminal." };
        after.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && long.TryParse(result.Tokens[0].Value, out var number) && number < 0) result.AddError($"--after is {number}; expected 0 or more");
        });
        return ClusterCommand.Create("watch", "Follows a job until it ends; the exit code is the job's outcome.", terminal, [id, after, plain], (parsed, session) =>
        {
            var job = session.Client.GetJob(parsed.GetValue(id)!);
            return Watching.RunAsync(session, () => $"no longer watching; the job goes on: farzi watch {job.Id}", async token =>
            {
                await job.StatusAsync(token).ConfigureAwait(false); // a server that is not there is told at once, not after the patience of events
                Action<RunEvent>? lines = session.IsJson ? item => session.Terminal.Output.WriteLine(RunEventJson.Serialize(item)) : null;
                var status = await new JobFollower(session, job, parsed.GetValue(plain)).FollowAsync(parsed.GetValue(after), lines, token).ConfigureAwait(false);
                return session.IsJson ? JobOutcome.Code(status) : await JobOutcome.ShowAsync(session, job, status, folder: null, token).ConfigureAwait(false);
            });
        });
    }
}
