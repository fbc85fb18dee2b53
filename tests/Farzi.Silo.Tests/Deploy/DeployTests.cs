using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Farzi.Silo.Tests.Metrics;

namespace Farzi.Silo.Tests.Deploy;

/// <summary>What lies in <c>deploy</c>, by the tools that know it.</summary>
public sealed class DeployTests
{
    [SkippableFact]
    public async Task The_alert_rules_are_valid_and_fire_and_stay_silent_as_their_unit_tests_say()
    {
        await Succeeds(MonitoringQueries.Folder, "promtool", "check", "rules", "alerts.yaml");
        await Succeeds(MonitoringQueries.Folder, "promtool", "test", "rules", "alerts.test.yaml");
    }

    [SkippableFact]
    public async Task The_manifests_and_the_values_of_the_chart_promise_what_the_page_on_operations_says()
    {
        var (code, _) = await Run(Root, "python3", "-c", "import yaml");
        Skip.If(code != 0, "PyYAML is not installed");
        await Succeeds(Root, "python3", "deploy/k8s/check_chart.py");
    }

    [Fact]
    public void Every_panel_has_a_unit_and_a_description_and_every_alert_a_test_and_a_section_in_the_guide()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(MonitoringQueries.Folder, "dashboards"), "*.json"))
        {
            using var board = JsonDocument.Parse(File.ReadAllText(path));
            var panels = MonitoringQueries.Panels(board.RootElement).Where(p => p.GetProperty("type").GetString() != "row").ToList();
            Assert.True(panels.Count >= 8, path);
            Assert.All(panels, p => Assert.True(p.GetProperty("description").GetString()!.Length > 10, $"{path}: {p.GetProperty("title")}"));
            Assert.All(panels, p => Assert.NotEmpty(p.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit").GetString()!));
            Assert.Equal(panels.Count, panels.Select(p => p.GetProperty("id").GetInt32()).Distinct().Count());
        }

        var rules = File.ReadAllLines(Path.Combine(MonitoringQueries.Folder, "alerts.yaml"));
        var tests = File.ReadAllText(Path.Combine(MonitoringQueries.Folder, "alerts.test.yaml"));
        var guide = File.ReadAllLines(Path.Combine(Root, "docs", "troubleshooting.md"));
        var alerts = rules.Where(l => l.Contains("- alert: ", StringComparison.Ordinal)).Select(l => l.Split(": ")[1]).ToList();
        Assert.InRange(alerts.Count, 6, 8);
        Assert.All(alerts, a => Assert.Contains($"alertname: {a}\n", tests, StringComparison.Ordinal));
        Assert.All(alerts, a => Assert.Contains(guide, l => l.StartsWith($"*{a}", StringComparison.Ordinal)));
        var sections = guide.Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..].ToLowerInvariant().Replace(' ', '-')).ToList();
        Assert.All(rules.Where(l => l.Contains("runbook: ", StringComparison.Ordinal)), l => Assert.Contains(l.Split('#')[1].TrimEnd('"'), sections));
    }

    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Farzi.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository was not found.");
            return folder;
        }
    }

    private static async Task Succeeds(string folder, string program, params string[] arguments)
    {
        var (code, output) = await Run(folder, program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}: {output}");
    }

    private static async Task<(int Code, string Output)> Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output + await error);
        }
        catch (Win32Exception)
        {
            Skip.If(true, $"{program} is not installed");
            throw;
        }
    }
}
