using System.CommandLine;

namespace Farzi.Cli.Commands.Cluster;

/// <summary>Makes verbs that talk to a server.</summary>
internal static class ClusterCommand
{
    /// <summary>Creates a verb.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="terminal">Where data and messages go.</param>
    /// <param name="symbols">Its own arguments and options.</param>
    /// <param name="run">What it does, with a connection.</param>
    public static Command Create(string name, string description, Terminal terminal, IEnumerable<Symbol> symbols, Func<ParseResult, ServerSession, Task<ExitCode>> run)
    {
        var options = new ServerOptions();
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }

        foreach (var option in options.All) command.Add(option);
        command.SetAction(async (parsed, _) =>
        {
            using var session = options.Connect(parsed, terminal);
            return (int)await run(parsed, session).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>The argument that names a job.</summary>
    public static Argument<string> Id() => Named(new Argument<string>("id") { Description = "The job's id." });

    /// <summary>Refuses ids that no job can have.</summary>
    private static Argument<string> Named(Argument<string> id)
    {
        id.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && JobIds.Problem(result.Tokens[0].Value) is { } problem) result.AddError(problem);
        });
        return id;
    }
}
