using System.Diagnostics;

namespace Farzi.Cli.Tests;

/// <summary>The built command as a process of its own.</summary>
internal static class FarziProcess
{
    public static (int Code, string Output, string Error) Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    /// <summary>Runs with environment variables of its own.</summary>
    public static (int Code, string Output, string Error) Run(string folder, Dictionary<string, string> variables, string[] arguments) =>
        RunProgram(Built("farzi"), folder, variables, arguments);

    /// <summary>Runs until a line of standard error satisfies a condition, then sends a signal; returns the exit code.</summary>
    public static int RunUntil(string folder, Func<string, bool> condition, string signal, params string[] arguments)
    {
        // Tests that run in the background inherit an ignored SIGINT, which the program would then ignore as well, and the test would wait for ever.
        using var process = Start("env", folder, ["--default-signal=INT", Built("farzi"), .. arguments], variables: null);
        var output = process.StandardOutput.ReadToEndAsync();
        while (process.StandardError.ReadLine() is { } line)
        {
            if (!condition(line)) continue;
            using var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
            kill.WaitForExit();
            process.StandardError.ReadToEnd();
            break;
        }

        process.WaitForExit();
        output.GetAwaiter().GetResult();
        return process.ExitCode;
    }

    /// <summary>Runs another program.</summary>
    public static (int Code, string Output, string Error) RunProgram(string program, string folder, Dictionary<string, string> variables, params string[] arguments)
    {
        using var process = Start(program, folder, arguments, variables);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>A program that the build left beside the tests.</summary>
    public static string Built(string name) => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static Process Start(string program, string folder, string[] arguments, Dictionary<string, string>? variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("FARZI_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
        foreach (var (name, value) in variables ?? []) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
