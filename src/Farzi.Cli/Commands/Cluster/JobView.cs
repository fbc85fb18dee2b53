using Farzi.Contracts.Cluster;
using Spectre.Console;

namespace Farzi.Cli.Commands.Cluster;

/// <summary>One job in full.</summary>
internal static class JobView
{
    /// <summary>Writes what is known and not empty.</summary>
    public static void Write(JobStatus job, IAnsiConsole console, DateTimeOffset now)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) grid.AddRow($"[grey]{name}[/]", value);
        }

        Row("job", $"[bold]{Markup.Escape(job.Id)}[/]");
        Row("state", JobTable.Coloured(job));
        Row("message", Markup.Escape(job.Message ?? ""));
        Row("progress", JobTable.Progress(job));
        Row("outer loss", job.OuterLoss is { } loss ? $"{loss:0.0000}" : null);
        Row("students", job.Students > 0 ? $"{job.StudentsDone}/{job.Students}" : null);
        Row("devices", job.State.IsTerminal() ? null : $"{job.Devices}{(job.MaximumDevices > 0 ? $" of at most {job.MaximumDevices}" : "")}");
        Row("priority", $"{job.Priority}");
        Row("owner", Markup.Escape(job.Owner));
        Row("submitted", When(job.Submitted, now));
        Row("started", job.Started is { } started ? When(started, now) : null);
        Row("finished", job.Finished is { } finished ? When(finished, now) : null);
        Row("taken over", job.Epoch > 1 ? $"{job.Epoch - 1} times" : null);
        Row("events", $"{job.LastEvent}");
        Row("digest", job.Digest);
        console.Write(grid);
    }

    private static string When(DateTimeOffset time, DateTimeOffset now) => $"{time.ToLocalTime():yyyy-MM-dd HH:mm:ss} [grey]({Ago.Text(now - time)}{(now - time < TimeSpan.FromSeconds(1) ? "" : " ago")})[/]";
}
