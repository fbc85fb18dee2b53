using Farzi.Engine.Datasets;
using Spectre.Console;

namespace Farzi.Cli.Commands;

/// <summary>A dataset on the terminal: counts, a histogram of lengths, a popularity curve.</summary>
internal static class DatasetView
{
    private const int BarWidth = 50;
    private const decimal EarliestUnixTime = 100_000_000; // 1973: smaller numbers are counters, not seconds

    /// <summary>Writes tables to standard output, and what was left out to standard error.</summary>
    public static void Write(LoadedDataset loaded, Terminal terminal)
    {
        var statistics = DatasetStatistics.Of(loaded);
        var console = terminal.OutputConsole;
        Counts(statistics, loaded, console);
        Lengths(statistics, console);
        Popularity(statistics, console);
        foreach (var line in loaded.Summary.SkippedLines) terminal.Error.WriteLine($"skipped line {line.Line}: {line.Fault}");
    }

    private static void Counts(DatasetStatistics s, LoadedDataset loaded, IAnsiConsole console)
    {
        var r = loaded.Summary;
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().RightAligned()).AddColumn();
        grid.AddRow("sequences", $"{s.Sequences:N0}", Dropped(r.UsersDropped));
        grid.AddRow("events", $"{s.Events:N0}", r.EventsRead == s.Events ? "" : $"[grey]of {r.EventsRead:N0} read[/]");
        grid.AddRow("items", $"{s.Vocabulary:N0}", Dropped(r.ItemsDropped));
        grid.AddRow("density", $"{s.Density:P2}", "[grey]of the sequence × item matrix[/]");
        grid.AddRow("repeats", $"{s.RepeatShare:P2}", "[grey]of the events repeat an item of their sequence[/]");
        grid.AddRow("layout", DatasetFormatNames.NameOf(r.Format), $"[grey]{r.LinesRead:N0} lines{(r.LinesSkipped > 0 ? $", {r.LinesSkipped:N0} skipped" : "")}[/]");
        if (s.FirstTimestamp is { } first && s.LastTimestamp is { } last) grid.AddRow("from, to", Moment(first), Moment(last));
        grid.AddRow("sha256", loaded.ContentSha256[..16] + "…", "");
        console.Write(grid);
    }

    private static string Dropped(int count) => count == 0 ? "" : $"[grey]{count:N0} dropped[/]";

    private static string Moment(decimal time) =>
        time is >= EarliestUnixTime and < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds((long)time).ToString("yyyy-MM-dd") : $"{time}";

    private static void Lengths(DatasetStatistics s, IAnsiConsole console)
    {
        var q = s.LengthQuantiles;
        console.Write(new Markup($"\n[bold]Sequence lengths[/]  min {q.Minimum:N0} · 25 % {q.Q25:N0} · median {q.Median:N0} · 75 % {q.Q75:N0} · 90 % {q.Q90:N0} · max {q.Maximum:N0} · mean {q.Mean:0.0}\n"));
        var most = s.Lengths.Max(b => b.Sequences);
        Bars(console, s.Lengths.Select(b => (b.From == b.To ? $"{b.From:N0}" : $"{b.From:N0} – {b.To:N0}", (double)b.Sequences / most, $"{b.Sequences:N0}")));
    }

    private static void Popularity(DatasetStatistics s, IAnsiConsole console)
    {
        console.Write(new Markup($"\n[bold]Popularity[/]  share of the events on the most popular items · Gini {s.Gini:0.00}\n"));
        Bars(console, s.Popularity.Select(p => ($"top {p.ItemShare:P0} ({p.Items:N0})", p.EventShare, $"{p.EventShare:P1}")));
    }

    private static void Bars(IAnsiConsole console, IEnumerable<(string Label, double Share, string Value)> rows)
    {
        var grid = new Grid().AddColumn(new GridColumn().RightAligned().NoWrap()).AddColumn(new GridColumn().NoWrap().Width(BarWidth)).AddColumn(new GridColumn().RightAligned().NoWrap());
        foreach (var (label, share, value) in rows) grid.AddRow(label, $"[teal]{BlockBar.Of(share, BarWidth)}[/]", value);
        console.Write(grid);
    }
}
