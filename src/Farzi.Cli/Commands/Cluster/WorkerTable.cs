using Farzi.Contracts.Cluster;
using Spectre.Console;

namespace Farzi.Cli.Commands.Cluster;

/// <summary>Devices as a table.</summary>
internal static class WorkerTable
{
    /// <summary>Writes the table, and under it each numeric profile once.</summary>
    public static void Write(WorkerList list, IAnsiConsole console, DateTimeOffset now)
    {
        if (list.Workers.Count == 0)
        {
            console.MarkupLine("[grey]no workers[/]");
            return;
        }

        var profiles = list.Workers.Select(Profile).Distinct().ToList();
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(new TableColumn("worker").NoWrap()).AddColumn("state").AddColumn("job").AddColumn("task").AddColumn("device");
        table.AddColumn(new TableColumn("profile").RightAligned()).AddColumn(new TableColumn("seen").RightAligned().NoWrap());
        foreach (var worker in list.Workers)
        {
            table.AddRow(
                Markup.Escape(worker.Id), Coloured(worker.State), Markup.Escape(worker.Job ?? ""), Markup.Escape(worker.Task ?? ""), Markup.Escape(worker.Device),
                $"{profiles.IndexOf(Profile(worker)) + 1}", Ago.Text(now - worker.LastSeen));
        }

        console.Write(table);
        for (var i = 0; i < profiles.Count; i++) console.MarkupLine($"[grey]profile {i + 1}: {Markup.Escape(profiles[i].Length == 0 ? "unknown" : profiles[i])}[/]");
    }

    private static string Profile(WorkerStatus worker) => string.Join(" · ", worker.NumericProfile.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value}"));

    private static string Coloured(WorkerState state)
    {
        var colour = state switch
        {
            WorkerState.Busy => "teal",
            WorkerState.Idle => "green",
            WorkerState.Draining => "yellow",
            _ => "red",
        };
        return $"[{colour}]{state.ToString().ToLowerInvariant()}[/]";
    }
}
