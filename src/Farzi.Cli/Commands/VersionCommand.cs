using System.CommandLine;
using System.Runtime.InteropServices;

namespace Farzi.Cli.Commands;

/// <summary><c>farzi version</c>.</summary>
internal static class VersionCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("version", "Prints the version and what it runs on.");
        command.SetAction(_ => terminal.Output.WriteLine(
            $"farzi {VersionText.Current} · {RuntimeInformation.FrameworkDescription} · {RuntimeInformation.RuntimeIdentifier} · {Environment.ProcessorCount} cores"));
        return command;
    }
}
