using System.CommandLine;
using Farzi.Client;
using Farzi.Contracts.Jobs;
using Farzi.Jobs.JobFiles;

namespace Farzi.Cli.Commands.Cluster;

/// <summary><c>farzi submit</c>.</summary>
internal sealed class SubmitCommand
{
    private readonly Argument<string> _job = new("job") { Description = "The job file (YAML)." };
    private readonly Option<string?> _id = new("--id") { Description = "The job's id. Default: its name and a hash of it, so that submitting it again is the same submission." };
    private readonly Option<int> _priority = new("--priority") { Description = "Higher goes first." };
    private readonly Option<int> _devices = new("--devices") { Description = "Most devices that work for it at once; 0 = no limit." };
    private readonly Option<string[]> _set = new("--set") { Description = "Replaces a setting, such as --set data.path=FILE; may be repeated." };
    private readonly Option<bool> _numerics = new("--allow-other-numerics") { Description = "Let it go on with other arithmetic than it began with; the report says so." };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Return as soon as the job is accepted." };
    private readonly Option<string?> _output = new("--out") { Description = "A folder for the files of the completed job." };
    private readonly Option<bool> _plain = new("--plain") { Description = "Progress as lines of text, also on a terminal." };

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal) => new SubmitCommand().Build(terminal);

    private Command Build(Terminal terminal)
    {
        _id.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && JobIds.Problem(result.Tokens[0].Value) is { } problem) result.AddError(problem);
        });
        _devices.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number < 0) result.AddError($"--devices is {number}; expected 0 or more");
        });
        return ClusterCommand.Create(
            "submit", "Submits a job to a server, uploads its data, and follows it to its end; the exit code is the job's outcome.", terminal,
            [_job, _id, _priority, _devices, _set, _numerics, _noWait, _output, _plain], RunAsync);
    }

    private Task<ExitCode> RunAsync(ParseResult parsed, ServerSession session)
    {
        var spec = JobFile.Read(parsed.GetValue(_job)!, parsed.GetValue(_set) ?? []);
        JobHandle? accepted = null;
        return Watching.RunAsync(
            session,
            () => accepted is null ? "interrupted before the job was accepted" : $"no longer watching; the job goes on: farzi watch {accepted.Id}",
            async token =>
            {
                var ready = await EventFile.UploadAsync(session, spec, token).ConfigureAwait(false);
                accepted = await SubmitAsync(parsed, session, ready, token).ConfigureAwait(false);
                if (!parsed.GetValue(_noWait)) return await FollowAsync(parsed, session, accepted, token).ConfigureAwait(false);
                session.Write(await accepted.StatusAsync(token).ConfigureAwait(false), s => session.Terminal.Output.WriteLine(s.Id));
                return ExitCode.Success;
            });
    }

    private async Task<JobHandle> SubmitAsync(ParseResult parsed, ServerSession session, JobSpec spec, CancellationToken cancellationToken)
    {
        var job = await session.Client.SubmitTextAsync(
            SpecWriter.Yaml(spec),
            new SubmitOptions
            {
                Id = parsed.GetValue(_id) ?? JobIds.Of(spec),
                Priority = parsed.GetValue(_priority),
                MaximumDevices = parsed.GetValue(_devices),
                AllowOtherNumerics = parsed.GetValue(_numerics),
            },
            cancellationToken).ConfigureAwait(false);
        session.Say($"submitted as {job.Id} to {session.Server}");
        return job;
    }

    private async Task<ExitCode> FollowAsync(ParseResult parsed, ServerSession session, JobHandle job, CancellationToken cancellationToken)
    {
        var status = await new JobFollower(session, job, parsed.GetValue(_plain)).FollowAsync(0, each: null, cancellationToken).ConfigureAwait(false);
        return await JobOutcome.ShowAsync(session, job, status, parsed.GetValue(_output), cancellationToken).ConfigureAwait(false);
    }
}
