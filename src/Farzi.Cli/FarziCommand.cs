using System.CommandLine;
using Farzi.Cli.Commands;
using Farzi.Cli.Commands.Cluster;
using Farzi.Cli.Commands.Planning;

namespace Farzi.Cli;

/// <summary>The command line: its verbs, and one way to end for each kind of failure.</summary>
internal static class FarziCommand
{
    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(string[] arguments, Terminal terminal)
    {
        var parsed = Create(terminal).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            // System.CommandLine's own answer prints the whole help and ends with 1.
            foreach (var error in parsed.Errors) await terminal.Error.WriteLineAsync($"farzi: {error.Message}").ConfigureAwait(false);
            await terminal.Error.WriteLineAsync($"Usage: {CommandPath(parsed)} --help").ConfigureAwait(false);
            return (int)ExitCode.Usage;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // signals are handled by the commands that can save their work
                Output = terminal.Output,
                Error = terminal.Error,
            };
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return (int)Failure.Report(e, terminal);
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Distils datasets of event sequences into a few synthetic sequences.")
        {
            RunCommand.Create(terminal),
            PlanCommand.Create(terminal),
            DemoCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            SweepCommand.Create(terminal),
            ExportCommand.Create(terminal),
            DataCommand.Create(terminal),
            LearnersCommand.Create(terminal),
            SettingsCommand.Create(terminal),
            SubmitCommand.Create(terminal),
            ListCommand.Create(terminal),
            StatusCommand.Create(terminal),
            WatchCommand.Create(terminal),
            ControlCommand.Cancel(terminal),
            ControlCommand.Pause(terminal),
            ControlCommand.Resume(terminal),
            FetchCommand.Create(terminal),
            ControlCommand.Delete(terminal),
            WorkersCommand.Create(terminal),
            VersionCommand.Create(terminal),
        };
        return root;
    }

    private static string CommandPath(ParseResult parsed)
    {
        var names = new List<string>();
        for (var c = parsed.CommandResult; c is not null; c = c.Parent as System.CommandLine.Parsing.CommandResult)
            names.Insert(0, c.Command is RootCommand ? "farzi" : c.Command.Name);
        return string.Join(' ', names);
    }
}
