using System.Diagnostics;
using Farzi.Contracts.Events;
using Farzi.Contracts.Reports;

namespace Farzi.Grains.Tests;

/// <summary>A silo in a process of its own.</summary>
internal sealed class TestSilo : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly List<string> _output = [];

    private TestSilo(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public Task Exited => _process.WaitForExitAsync().WaitAsync(Patience);

    public static TestSilo Start(string root, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "farzi-test-silo.dll");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "exec", program, $"root={root}" }.Concat(arguments)) start.ArgumentList.Add(argument);
        var silo = new TestSilo(Process.Start(start)!);
        silo._process.OutputDataReceived += (_, e) => silo.Keep(e.Data);
        silo._process.ErrorDataReceived += (_, e) => silo.Keep(e.Data);
        silo._process.BeginOutputReadLine();
        silo._process.BeginErrorReadLine();
        return silo;
    }

    public static bool IsFinished(string root) => Events(root).OfType<RunFinished>().Any();

    public static bool HasEvents(string root) => Events(root).Count > 0;

    /// <summary>Number of the last recorded event; 0 before the first.</summary>
    public static long LastEvent(string root) => Events(root).Select(e => e.Sequence).DefaultIfEmpty().Max();

    public static string Digest(string root) => ReportJson.Deserialize(File.ReadAllText(Path.Combine(root, "jobs", "job", "report.json"))).Distillation.Digest;

    /// <summary>Asserts that the events have one total order without gaps, and every meta-step and student happened once.</summary>
    public static void AssertOneHistory(string root)
    {
        var events = Events(root);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Sequence));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), events.OfType<MetaStepFinished>().Select(e => e.Step));
    }

    public void Kill() => _process.Kill();

    /// <summary>Waits until the job's last event is there.</summary>
    public async Task JobFinished(string root)
    {
        var started = Stopwatch.GetTimestamp();
        while (!IsFinished(root))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                Assert.Fail($"The job did not end ({(_process.HasExited ? $"the silo ended with {_process.ExitCode}" : "time is over")}):\n{Output()}");
            await Task.Delay(50);
        }
    }

    public string Output()
    {
        lock (_output) return string.Join('\n', _output);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static IReadOnlyList<RunEvent> Events(string root)
    {
        var path = Path.Combine(root, "jobs", "job", "events.jsonl");
        return File.Exists(path) ? Jobs.Runs.EventLog.Read(path) : [];
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            if (line is not null) _output.Add(line);
        }
    }
}
