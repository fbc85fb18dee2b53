using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Farzi.Silo.Tests.Server;

/// <summary>The built server as a process of its own, on a free port of loopback.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _log;

    private ServerProcess(Process process, Uri address, Task<string> log) => (_process, Address, _log) = (process, address, log);

    public Uri Address { get; }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var process = Begin(new Dictionary<string, string>(), arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>Starts a server and waits until it says where it listens.</summary>
    public static Task<ServerProcess> Start(string state, params string[] arguments) => Start(state, new Dictionary<string, string>(), arguments);

    /// <summary>The same with variables of its environment.</summary>
    public static async Task<ServerProcess> Start(string state, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var process = Begin(environment, ["--state", state, .. arguments.Contains("--urls") || arguments.Contains("--config") ? arguments : ["--port", "0", .. arguments]]);
        var output = process.StandardOutput.ReadToEndAsync();
        var said = "";
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            said += line + "\n";
            if (Listening().Match(line) is { Success: true } found)
                return new ServerProcess(process, new Uri(found.Groups["url"].Value), process.StandardError.ReadToEndAsync());
        }

        throw new InvalidOperationException($"The server did not start: {said}{await output}");
    }

    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    public async Task<(int Code, string Log)> Stop(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _log);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Begin(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "farzi-silo.exe" : "farzi-silo");
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [GeneratedRegex("listens on (?<url>http://[^,; ]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
