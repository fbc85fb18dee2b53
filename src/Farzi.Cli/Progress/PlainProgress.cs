using Farzi.Contracts.Events;
using Farzi.Jobs.Runs;

namespace Farzi.Cli.Progress;

/// <summary>Progress as lines of text, for logs and pipes: one for every event worth a line, of the frequent ones at most one every few seconds.</summary>
/// <param name="writer">Where to.</param>
/// <param name="clock">The clock.</param>
internal sealed class PlainProgress(TextWriter writer, TimeProvider clock) : IRunObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly RunProgress _progress = new(clock);
    private TimeSpan _last = -Interval;

    /// <inheritdoc/>
    public void On(RunEvent item)
    {
        _progress.On(item);
        switch (item)
        {
            case RunStarted e: Line(e.ResumedAtStep is { } step ? $"{e.Job}: goes on after meta-step {step}" : $"{e.Job}: begins"); break;
            case JobStateChanged e: Line(ProgressText.State(e)); break;
            case StageStarted e: Line($"{Name(e.Stage)}: {e.Detail}"); break;
            case StageFinished e: Line($"{Name(e.Stage)}: {e.Detail} ({e.Seconds:0.0} s)"); break;
            case ValidationScored e: Line($"validation at {e.Step}: {ProgressText.Metrics(e.Metrics)}"); break;
            case StudentFinished e: Line($"student {e.Done}/{e.Total} {ProgressText.Row(e)} {e.Split} {e.Settings} seed {e.Seed}: {ProgressText.Metrics(e.Metrics)} ({e.Seconds:0.0} s)"); break;
            case Warned e: Line($"warning: {e.Message}"); break;
            case RunFinished e: Line($"finished, digest {e.Digest}"); break;
            case MetaStepFinished e: Sometimes(e.Step == e.Steps, MetaStep); break;
            case TrainingProgressed e: Sometimes(always: false, _ => $"{e.Title} {e.Step}/{e.Steps} {e.Detail}"); break;
            default: break;
        }
    }

    private static string Name(RunStage stage) => stage.ToString().ToLowerInvariant();

    private static string MetaStep(ProgressSnapshot p) =>
        $"distil {p.Last!.Step}/{p.Last.Steps} {ProgressText.Distillation(p)} · {ProgressText.Rate(p.StepsPerSecond)}{(p.Left is { } left ? $" · left {ProgressText.Clock(left)}" : "")}";

    private void Sometimes(bool always, Func<ProgressSnapshot, string> text)
    {
        var now = _progress.Snapshot();
        if (!always && now.Elapsed - _last < Interval) return;
        _last = now.Elapsed;
        Line(text(now), now.Elapsed);
    }

    private void Line(string text, TimeSpan? at = null) => writer.WriteLine($"[{ProgressText.Clock(at ?? _progress.Snapshot().Elapsed)}] {text}");
}
