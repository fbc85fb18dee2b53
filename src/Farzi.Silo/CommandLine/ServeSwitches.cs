using System.CommandLine;
using Farzi.Silo.Configuration;

namespace Farzi.Silo.CommandLine;

/// <summary>The options of the server. Each is a setting that could as well stand in a file or the environment; here it wins.</summary>
internal sealed class ServeSwitches
{
    private readonly List<(Option Option, Func<ParseResult, IEnumerable<KeyValuePair<string, string?>>> Read)> _options = [];
    private readonly Option<string?> _urls;
    private readonly Option<int?> _port = new("--port") { Description = "Listen on this port of 127.0.0.1; 0 for a free one." };
    private readonly Option<string[]> _set = new("--set") { Description = "Any setting, such as --set Farzi:MaximumJobs=50; may be repeated.", AllowMultipleArgumentsPerToken = false };

    /// <summary>Creates the options.</summary>
    public ServeSwitches()
    {
        Single("--state", "StateRoot", "The folder for jobs and uploads. Default: ./farzi-state.");
        _urls = Single("--urls", "Urls", $"Where HTTP is answered, ';' between several. Default: {SiloOptions.DefaultUrl}.");
        _options.Add((_port, parsed => parsed.GetValue(_port) is { } port ? [Pair("Urls", $"http://127.0.0.1:{port}")] : []));
        Single("--role", "Role", "all, coordinator or worker. Default: all.");
        Single("--name", "Name", "The silo's name in its cluster. Default: the machine's.");
        Single("--devices", "Devices", "Devices of this process. Default: 1.");
        Single("--accelerators", "Accelerators", "cuda: every GPU of this machine is a device, instead of the processor's. Default: none.");
        Single("--threads", "ThreadsPerDevice", "Threads of each device. Default: an equal share of the cores.");
        Multiple("--data-root", "DataRoots", "A folder on this machine from which jobs may read event files; may be repeated.");
        _options.Add((_set, parsed => (parsed.GetValue(_set) ?? []).Select(Split)));
        _port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var port) && port is < 0 or > 65535) result.AddError("--port: expected 0 to 65535.");
        });
        _set.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => t.Value.IndexOf('=', StringComparison.Ordinal) <= 0)) result.AddError("--set: expected KEY=VALUE, such as --set Farzi:MaximumJobs=50.");
        });
    }

    /// <summary>A JSON file with settings.</summary>
    public Option<string?> Configuration { get; } = new("--config") { Description = "A JSON file with settings." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(Configuration);
        foreach (var (option, _) in _options) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_port) is not null && result.GetResult(_urls) is not null) result.AddError("--port and --urls both say where to listen; give one of them.");
        });
    }

    /// <summary>What was given, as configuration.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Settings(ParseResult parsed) => [.. _options.SelectMany(o => o.Read(parsed))];

    private static KeyValuePair<string, string?> Pair(string key, string? value) => new($"{SiloOptionsReader.Section}:{key}", value);

    private static KeyValuePair<string, string?> Split(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return new KeyValuePair<string, string?>(text[..equals].Trim(), text[(equals + 1)..]);
    }

    private Option<string?> Single(string name, string key, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        _options.Add((option, parsed => parsed.GetValue(option) is { } value ? [Pair(key, value)] : []));
        return option;
    }

    private void Multiple(string name, string key, string description)
    {
        var option = new Option<string[]>(name) { Description = description, AllowMultipleArgumentsPerToken = false };
        _options.Add((option, parsed => parsed.GetValue(option) is { Length: > 0 } values ? [Pair(key, string.Join(';', values.Select(Path.GetFullPath)))] : []));
    }
}
