using Farzi.Contracts.Cluster;
using Spectre.Console;

namespace Farzi.Cli.Commands.Cluster;

/// <summary>Jobs as a table.</summary>
internal static class JobTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(JobList list, IAnsiConsole console, DateTimeOffset now)
    {
        if (list.Jobs.Count == 0)
        {
            console.MarkupLine("[grey]no jobs[/]");
            return;
        }

        var owners = list.Jobs.Select(j => j.Owner).Distinct().Count() > 1;
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(new TableColumn("job").NoWrap()).AddColumn("state").AddColumn(new TableColumn("progress").RightAligned()).AddColumn(new TableColumn("loss").RightAligned());
        table.AddColumn(new TableColumn("priority").RightAligned()).AddColumn(new TableColumn("devices").RightAligned()).AddColumn(new TableColumn("age").RightAligned().NoWrap());
        if (owners) table.AddColumn("owner");
        table.AddColumn("message");
        foreach (var job in list.Jobs)
        {
            var cells = new List<string>
            {
                Markup.Escape(job.Id), Coloured(job), Progress(job), job.OuterLoss is { } loss ? $"{loss:0.0000}" : "", $"{job.Priority}",
                $"{job.Devices}{(job.MaximumDevices > 0 ? $"/{job.MaximumDevices}" : "")}", Ago.Text(now - job.Submitted),
            };
            if (owners) cells.Add(Markup.Escape(job.Owner));
            cells.Add(Markup.Escape(job.Message ?? ""));
            table.AddRow([.. cells]);
        }

        console.Write(table);
    }

    /// <summary>The state as a word.</summary>
    public static string State(JobStatus job) => job.State.ToString().ToLowerInvariant() + (job.IsDegraded ? ", degraded" : "");

    /// <summary>The state as a coloured word.</summary>
    public static string Coloured(JobStatus job)
    {
        var colour = job.State switch
        {
            JobState.Completed => "green",
            JobState.Failed => "red",
            JobState.Cancelled or JobState.Paused => "yellow",
            JobState.Queued => "grey",
            _ => job.IsDegraded ? "yellow" : "teal",
        };
        return $"[{colour}]{State(job)}[/]";
    }

    /// <summary>How far the job is in its stage.</summary>
    public static string Progress(JobStatus job) => job switch
    {
        { State: JobState.Evaluating, Students: > 0 } => $"{job.StudentsDone}/{job.Students} students",
        { Step: 0, State: not JobState.Distilling } => "",
        { State: JobState.Completed } => $"{job.Step} steps",
        _ => $"{job.Step}/{job.Steps} · {job.WorkShare:P0}",
    };
}
