using System.CommandLine;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Sweeps;

namespace Farzi.Cli.Commands;

/// <summary><c>farzi sweep</c>: one job under changing settings.</summary>
internal static class SweepCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("sweep") { Description = "The sweep file (YAML): a job and the axes along which it changes." };
        var output = new Option<string?>("--out") { Description = "The folder. Default: runs/<name of the file>." };
        var set = new Option<string[]>("--set") { Description = "Replaces a setting of every point, such as --set data.path=FILE; may be repeated." };
        var plain = new Option<bool>("--plain") { Description = "Progress as lines of text, also on a terminal." };
        var command = new Command("sweep", "Runs a job at every combination of a few settings; writes sweep.csv and sweep.html; finished points are kept.") { file, output, set, plain };
        command.SetAction(parsed =>
        {
            var sweep = SweepFile.Read(parsed.GetValue(file)!, parsed.GetValue(set) ?? []);
            var root = parsed.GetValue(output) ?? RunRoot.Folder(RunCommand.DefaultRoot, sweep.Name);
            return (int)Execute(sweep, root, parsed.GetValue(plain), terminal);
        });
        return command;
    }

    private static ExitCode Execute(Sweep sweep, string root, bool plain, Terminal terminal)
    {
        var folder = new SweepFolder(root, sweep);
        var todo = sweep.Points.Where(p => !folder.IsFinished(p)).ToArray();
        terminal.Error.WriteLine($"{sweep.Points.Count} points, {sweep.Points.Count - todo.Length} of them finished");
        foreach (var point in todo)
        {
            terminal.Error.WriteLine($"point {point.Name}");
            folder.ShareStudents(point);
            var outcome = JobSession.Run(point.Job, folder.Of(point), new RunOptions(), plain, terminal);
            if (outcome != ExitCode.Success) return outcome;
            folder.Write();
        }

        folder.Write();
        terminal.Error.WriteLine($"sweep: {folder.Table}, {folder.Page}");
        return ExitCode.Success;
    }
}
