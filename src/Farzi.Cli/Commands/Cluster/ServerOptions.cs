using System.CommandLine;
using Farzi.Client;

namespace Farzi.Cli.Commands.Cluster;

/// <summary>The options of every verb that talks to a server.</summary>
internal sealed class ServerOptions
{
    /// <summary>The environment variable with the server's address.</summary>
    public const string ServerVariable = "FARZI_SERVER";

    /// <summary>The environment variable with the key.</summary>
    public const string KeyVariable = "FARZI_API_KEY";

    private const string Text = "text";
    private const string Json = "json";

    private readonly Option<string?> _server = new("--server") { Description = $"Address of the server. Default: {ServerVariable}, else {FarziClientOptions.DefaultServer}" };
    private readonly Option<string?> _key = new("--api-key") { Description = $"API key or token. Default: {KeyVariable}, where other users of this machine do not see it." };
    private readonly Option<string> _form = new("--output") { Description = "json: data alone on standard output, everything else on standard error.", DefaultValueFactory = _ => Text };

    /// <summary>Creates the options.</summary>
    public ServerOptions()
    {
        _form.AcceptOnlyFromAmong(Text, Json);
        _server.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Faults(result.Tokens[0].Value) is { } fault) result.AddError($"--server: {fault}");
        });
        _key.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && new FarziClientOptions { ApiKey = result.Tokens[0].Value }.Faults() is [var fault, ..]) result.AddError($"--api-key: {fault}");
        });
    }

    /// <summary>The options, for a command.</summary>
    public IReadOnlyList<Option> All => [_server, _key, _form];

    /// <summary>Connects as the command line and the environment say.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Where data and messages go.</param>
    /// <exception cref="UsageException">An environment variable is wrong.</exception>
    public ServerSession Connect(ParseResult parsed, Terminal terminal)
    {
        var server = parsed.GetValue(_server) ?? Variable(ServerVariable) ?? FarziClientOptions.DefaultServer.AbsoluteUri;
        if (Faults(server) is { } fault) throw new UsageException($"{ServerVariable}: {fault}");
        var options = new FarziClientOptions { Server = new Uri(server), ApiKey = parsed.GetValue(_key) ?? Variable(KeyVariable), MaximumRetries = 3 };
        if (options.Faults() is [var wrong, ..]) throw new UsageException($"{KeyVariable}: {wrong}");
        return new ServerSession(new FarziClient(options), options.Server, parsed.GetValue(_form) == Json, terminal);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string? Faults(string server) =>
        !Uri.TryCreate(server, UriKind.Absolute, out var address) ? $"'{server}' is no address; expected one such as {FarziClientOptions.DefaultServer}"
            : new FarziClientOptions { Server = address }.Faults() is [var fault, ..] ? fault : null;
}
