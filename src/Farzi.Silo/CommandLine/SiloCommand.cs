using System.CommandLine;

namespace Farzi.Silo.CommandLine;

/// <summary>The command line of <c>farzi-silo</c>.</summary>
internal static class SiloCommand
{
    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        var switches = new ServeSwitches();
        var root = new RootCommand("Serves Farzi's HTTP API and runs jobs on the devices of this machine. Settings: docs/serving.md.") { NewKeyCommand.Create(output) };
        switches.AddTo(root);
        root.SetAction((parsed, token) => Server.Run(switches.Settings(parsed), parsed.GetValue(switches.Configuration), error, token));
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            // System.CommandLine's own answer prints the whole help and ends with 1.
            foreach (var fault in parsed.Errors) await error.WriteLineAsync($"farzi-silo: {fault.Message}").ConfigureAwait(false);
            await error.WriteLineAsync("Usage: farzi-silo --help").ConfigureAwait(false);
            return (int)ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // the host handles signals
            Output = output,
            Error = error,
        }).ConfigureAwait(false);
    }
}
