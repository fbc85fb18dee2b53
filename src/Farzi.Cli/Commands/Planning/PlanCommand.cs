using System.CommandLine;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Plans;

namespace Farzi.Cli.Commands.Planning;

/// <summary><c>farzi plan</c>: what a job will take, before anything of it is kept.</summary>
internal static class PlanCommand
{
    private const string Text = "text";
    private const string Json = "json";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var job = new Argument<string>("job") { Description = "The job file (YAML)." };
        var set = new Option<string[]>("--set") { Description = "Replaces a setting, such as --set data.path=FILE; may be repeated.", AllowMultipleArgumentsPerToken = false };
        var workers = NumberOption.Create("--workers", "Workers of the pool, each like this machine.", 1, 1, 1024);
        var threads = NumberOption.Create("--threads", "Threads of each worker; 0 = compute.threads of the job.", 0, 0, 1024);
        var form = new Option<string>("--output") { Description = "json: the plan as one JSON object on standard output.", DefaultValueFactory = _ => Text };
        form.AcceptOnlyFromAmong(Text, Json);
        var command = new Command("plan", "Predicts memory, arithmetic and time of a job from a short measurement of its own steps on this machine.") { job, set, workers, threads, form };
        command.SetAction(parsed =>
        {
            var spec = JobFile.Read(parsed.GetValue(job)!, parsed.GetValue(set) ?? []);
            if (parsed.GetValue(threads) is > 0 and var own) spec = spec with { Compute = spec.Compute with { Threads = own } };
            using var interruption = new Interruption(() => terminal.Error.WriteLine("stopping"));
            var plan = PlanProbe.Measure(spec, parsed.GetValue(workers), terminal, interruption.Token);
            if (parsed.GetValue(form) == Json) terminal.Output.WriteLine(JobPlanner.Json(plan));
            else PlanView.Write(plan, terminal);
            return (int)ExitCode.Success;
        });
        return command;
    }
}
