using Farzi.Cli.Commands;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Farzi.Cli.Progress;

/// <summary>Progress drawn in place on a terminal.</summary>
internal static class LiveProgress
{
    private const int BarWidth = 32;
    private const int FramesPerSecond = 5;

    /// <summary>Draws until the work is done; the last picture stays.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="progress">What to draw.</param>
    /// <param name="caption">What to say around it.</param>
    /// <param name="isStopping">Whether an interruption was asked for.</param>
    /// <param name="work">The run.</param>
    public static void DrawUntil(IAnsiConsole console, RunProgress progress, ProgressCaption caption, Func<bool> isStopping, Task work)
    {
        console.Live(Picture(progress.Snapshot(), caption, isStopping())).AutoClear(false).Overflow(VerticalOverflow.Ellipsis).Start(context =>
        {
            var done = false;
            while (!done)
            {
                done = ((IAsyncResult)work).AsyncWaitHandle.WaitOne(1000 / FramesPerSecond);
                context.UpdateTarget(Picture(progress.Snapshot(), caption, isStopping() && !done));
                context.Refresh();
            }
        });
    }

    /// <summary>One picture.</summary>
    public static IRenderable Picture(ProgressSnapshot p, ProgressCaption caption, bool isStopping)
    {
        var lines = new List<IRenderable>
        {
            new Markup($"[bold]{Markup.Escape(p.Run?.Job ?? "farzi")}[/] [grey]→ {Markup.Escape(caption.Target)}[/]  {ProgressText.Clock(p.Elapsed)}"),
        };
        if (p.State is { State: JobState.Queued or JobState.Paused or JobState.Failed or JobState.Cancelled } state) lines.Add(new Markup($"[yellow]{Markup.Escape(ProgressText.State(state))}[/]"));
        foreach (var stage in Enum.GetValues<RunStage>()) lines.AddRange(Stage(p, stage));
        if (p.IsFinished) return new Rows(lines); // the table that follows shows the warnings
        foreach (var warning in p.Warnings) lines.Add(new Markup($"[yellow]! {Markup.Escape(warning)}[/]"));
        lines.Add(new Markup(isStopping
            ? $"[yellow]{Markup.Escape(caption.Stopping)}[/]"
            : $"[grey]{Markup.Escape(caption.Hint)}[/]"));
        return new Rows(lines);
    }

    private static IEnumerable<IRenderable> Stage(ProgressSnapshot p, RunStage stage)
    {
        var name = stage.ToString().ToLowerInvariant().PadRight(9);
        if (p.Finished.TryGetValue(stage, out var finished))
        {
            yield return new Markup($"[green]✓[/] {name} {Markup.Escape(finished.Detail)} [grey]{finished.Seconds:0.0} s[/]");
            yield break;
        }

        if (p.Stage?.Stage != stage)
        {
            yield return new Markup($"[grey]· {name}[/]");
            yield break;
        }

        yield return new Markup($"[teal]▸[/] {name} {Bar(p)}{Markup.Escape(Position(p))}");
        foreach (var detail in Details(p)) yield return new Markup("            " + detail);
    }

    private static string Bar(ProgressSnapshot p)
    {
        if (p.Share is not { } share) return "";
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * BarWidth);
        return $"[teal]{new string('━', full)}[/][grey]{new string('─', BarWidth - full)}[/] ";
    }

    private static string Position(ProgressSnapshot p)
    {
        var left = p.Left is { } time ? $" · left {ProgressText.Clock(time)}" : "";
        return p.Stage!.Stage switch
        {
            RunStage.Distil when p.Last is { } e => $"{e.Step}/{e.Steps} · {ProgressText.Rate(p.StepsPerSecond)}{left}",
            RunStage.Evaluate when p.Student is { } e => $"{e.Done}/{e.Total} students{left}",
            _ => p.Stage.Detail,
        };
    }

    private static IEnumerable<string> Details(ProgressSnapshot p)
    {
        if (p.Stage!.Stage == RunStage.Distil && p.Last is not null)
        {
            yield return Markup.Escape(ProgressText.Distillation(p));
            if (p.LossCurve.Count > 1) yield return $"     [teal]{BlockBar.Sparkline(p.LossCurve)}[/]";
            var saved = p.CheckpointStep > 0 ? $"saved at {p.CheckpointStep}" : "";
            var scored = p.Validation is { } v ? $"validation at {v.Step}: {ProgressText.Metrics(v.Metrics)}" : "";
            if (saved.Length + scored.Length > 0) yield return $"[grey]{Markup.Escape(string.Join(" · ", new[] { scored, saved }.Where(t => t.Length > 0)))}[/]";
        }

        if (p.Stage.Stage == RunStage.Evaluate && p.Student is { } s)
            yield return $"[grey]last: {Markup.Escape($"{ProgressText.Row(s)} {s.Split} {s.Settings} · {ProgressText.Metrics(s.Metrics)}")}[/]";
        if (p.Training is { } t) yield return Markup.Escape($"{t.Title} {t.Step}/{t.Steps} · {t.Detail}");
    }
}
