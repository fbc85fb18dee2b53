using System.CommandLine;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;

namespace Farzi.Cli.Commands;

/// <summary><c>farzi demo</c>: the job of samples/demo.yaml, which is built in.</summary>
internal static class DemoCommand
{
    private const string Source = "samples/demo.yaml";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string?>("--out") { Description = "The run folder. Default: runs/demo, or the next free runs/demo-2, …." };
        var set = new Option<string[]>("--set") { Description = "Replaces a setting of the demo; may be repeated." };
        var plain = new Option<bool>("--plain") { Description = "Progress as lines of text, also on a terminal." };
        var command = new Command("demo", "Generates a small shop dataset, distils it, trains students on it, prints the comparison; about two minutes.") { output, set, plain };
        command.SetAction(parsed =>
        {
            var spec = JobFile.Parse(Source, Yaml(), parsed.GetValue(set) ?? []);
            return (int)JobSession.Run(spec, parsed.GetValue(output) ?? FreeFolder(spec.Name), new RunOptions(), parsed.GetValue(plain), terminal);
        });
        return command;
    }

    // A finished demo is no reason to refuse another one; an interrupted one goes on.
    private static string FreeFolder(string name)
    {
        for (var i = 1; ; i++)
        {
            var folder = RunRoot.Folder(RunCommand.DefaultRoot, i == 1 ? name : $"{name}-{i}");
            if (!RunFolder.IsFinished(folder)) return folder;
        }
    }

    private static string Yaml()
    {
        using var stream = typeof(DemoCommand).Assembly.GetManifestResourceStream("demo.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
