using System.CommandLine;
using Farzi.Jobs.Runs;

namespace Farzi.Cli.Commands;

/// <summary><c>farzi export</c>.</summary>
internal static class ExportCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "The folder of a finished run." };
        var output = new Option<string>("--out") { Description = "The folder to write into.", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the sampled sequences.", DefaultValueFactory = _ => 1 };
        var command = new Command("export", "Writes the distilled data of a run for others: tensors, vocabulary, decoded sequences, dataset card.") { run, output, seed };
        command.SetAction(parsed =>
        {
            using var folder = RunFolder.OpenFinished(parsed.GetValue(run)!);
            var target = parsed.GetValue(output)!;
            foreach (var name in RunExport.Write(folder, target, parsed.GetValue(seed))) terminal.Output.WriteLine(Path.Combine(target, name));
        });
        return command;
    }
}
