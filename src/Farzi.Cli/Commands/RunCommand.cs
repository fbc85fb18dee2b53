using System.CommandLine;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;

namespace Farzi.Cli.Commands;

/// <summary><c>farzi run</c>: one job in this process.</summary>
internal static class RunCommand
{
    /// <summary>The folder that holds runs without <c>--out</c>.</summary>
    public const string DefaultRoot = "runs";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var job = new Argument<string>("job") { Description = "The job file (YAML)." };
        var output = new Option<string?>("--out") { Description = "The run folder. Default: runs/<name of the job>." };
        var set = new Option<string[]>("--set") { Description = "Replaces a setting, such as --set data.path=FILE; may be repeated.", AllowMultipleArgumentsPerToken = false };
        var numerics = new Option<bool>("--allow-other-numerics") { Description = "Go on with other arithmetic (processor, library, version) than the run began with; the report says so." };
        var plain = new Option<bool>("--plain") { Description = "Progress as lines of text, also on a terminal." };
        var command = new Command("run", "Distils a dataset as a job file says; Ctrl-C saves, the same command goes on.") { job, output, set, numerics, plain };
        command.SetAction(parsed =>
        {
            var spec = JobFile.Read(parsed.GetValue(job)!, parsed.GetValue(set) ?? []);
            var folder = parsed.GetValue(output) ?? RunRoot.Folder(DefaultRoot, spec.Name);
            var options = new RunOptions { AllowOtherNumerics = parsed.GetValue(numerics) };
            return (int)JobSession.Run(spec, folder, options, parsed.GetValue(plain), terminal);
        });
        return command;
    }
}
