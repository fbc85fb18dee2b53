using Farzi.Cli.Progress;
using Farzi.Contracts.Events;
using Spectre.Console;

namespace Farzi.Cli.Tests.Progress;

public class ProgressTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Plain_progress_writes_at_most_one_line_of_meta_steps_every_five_seconds_and_always_the_last()
    {
        var writer = new StringWriter();
        var progress = new PlainProgress(writer, _clock);
        progress.On(new RunStarted("shop", "hash", "0.1", null));
        progress.On(new StageStarted(RunStage.Distil, "40 meta-steps"));
        for (var i = 1; i <= 40; i++)
        {
            _clock.Advance(0.5);
            progress.On(Step(i, 40));
        }

        var lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("[00:00] shop: begins", lines[0]);
        Assert.Equal("[00:00] distil: 40 meta-steps", lines[1]);
        Assert.Equal(["1/40", "11/40", "21/40", "31/40", "40/40"], lines.Skip(2).Select(l => l.Split(' ')[2]));
        Assert.Contains("loss 6.5000 · inner 6.000 · |dX| 2.0e-2 · |dM| 1.0e-1 · clipped 50 %", lines[^1], StringComparison.Ordinal);
        Assert.Contains("2.0 steps/s · left 00:00", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_told_again_keeps_the_time_at_which_it_happened()
    {
        var began = new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.Zero);
        var writer = new StringWriter();
        var progress = new PlainProgress(writer, _clock);
        progress.On(new RunStarted("shop", "hash", "0.1", null) { Time = began });
        progress.On(new StageStarted(RunStage.Distil, "40 meta-steps") { Time = began.AddSeconds(70) });
        _clock.Advance(2); // now it is followed as it happens
        progress.On(new Warned("late"));
        Assert.Equal(["[00:00] shop: begins", "[01:10] distil: 40 meta-steps", "[01:12] warning: late"], writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_picture_shows_finished_stages_the_current_one_and_how_to_stop()
    {
        var progress = new RunProgress(_clock);
        progress.On(new RunStarted("shop", "hash", "0.1", null));
        progress.On(new StageFinished(RunStage.Data, 0.2, "3 sequences"));
        progress.On(new StageStarted(RunStage.Distil, "40 meta-steps"));
        _clock.Advance(65);
        for (var i = 1; i <= 10; i++) progress.On(Step(i, 40));
        progress.On(new Warned("careful [with] brackets"));
        var picture = Draw(progress, isStopping: false);
        Assert.Contains("shop → runs/shop  01:05", picture, StringComparison.Ordinal);
        Assert.Contains("✓ data      3 sequences", picture, StringComparison.Ordinal);
        Assert.Contains("━━━━━━━━────────────────────────  10/40 · 2.0 steps/s · left 00:15".Replace("─  ", "─ ", StringComparison.Ordinal), picture, StringComparison.Ordinal);
        Assert.Contains("careful [with] brackets", picture, StringComparison.Ordinal);
        Assert.Contains("Ctrl-C saves and stops", picture, StringComparison.Ordinal);
        Assert.Contains("stopping after this step", Draw(progress, isStopping: true), StringComparison.Ordinal);
    }

    private static MetaStepFinished Step(int step, int steps) => new(step, steps, 0, 6.5, 6, 0.02, 0.1, step % 2 == 0, 1, 0.03, 60, step / (double)steps, 0.5);

    private static string Draw(RunProgress progress, bool isStopping)
    {
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 120;
        console.Write(LiveProgress.Picture(progress.Snapshot(), ProgressCaption.OfRun("runs/shop"), isStopping));
        return writer.ToString();
    }
}
