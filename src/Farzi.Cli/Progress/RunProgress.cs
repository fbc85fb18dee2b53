using Farzi.Contracts.Events;
using Farzi.Jobs.Runs;

namespace Farzi.Cli.Progress;

/// <summary>What is known about a run at one moment, gathered from its events; safe to read from another thread.</summary>
/// <param name="clock">The clock.</param>
internal sealed class RunProgress(TimeProvider clock) : IRunObserver
{
    private const int Recent = 50;
    private readonly Lock _gate = new();
    private long _arrived = clock.GetTimestamp();
    private DateTimeOffset _first;
    private TimeSpan _told;
    private readonly Dictionary<RunStage, StageFinished> _finished = [];
    private readonly List<MetaStepFinished> _steps = [];
    private readonly List<string> _warnings = [];
    private RunStarted? _run;
    private JobStateChanged? _state;
    private StageStarted? _stage;
    private TrainingProgressed? _training;
    private StudentFinished? _student;
    private double _studentSeconds;
    private ValidationScored? _validation;
    private long _checkpoint;

    /// <inheritdoc/>
    public void On(RunEvent item)
    {
        lock (_gate)
        {
            if (item.Time != default) Arrive(item.Time);
            switch (item)
            {
                case RunStarted e: _run = e; break;
                case JobStateChanged e: _state = e; break;
                case StageStarted e: (_stage, _training) = (e, null); break;
                case StageFinished e: (_finished[e.Stage], _training) = (e, null); break;
                case TrainingProgressed e: _training = e; break;
                case MetaStepFinished e: _steps.Add(e); break;
                case ValidationScored e: (_validation, _training) = (e, null); break;
                case CheckpointWritten e: _checkpoint = e.Step; break;
                case StudentFinished e: (_student, _training, _studentSeconds) = (e, null, _studentSeconds + e.Seconds); break;
                case Warned e: _warnings.Add(e.Message); break;
                default: break;
            }
        }
    }

    // The time of the run, not of the watcher: what is told again long after it happened keeps its time.
    private void Arrive(DateTimeOffset time)
    {
        if (_first == default) _first = time;
        if (time - _first <= _told && _told > TimeSpan.Zero) return;
        (_told, _arrived) = (time - _first, clock.GetTimestamp());
    }

    /// <summary>A consistent picture.</summary>
    public ProgressSnapshot Snapshot()
    {
        lock (_gate)
        {
            var recent = _steps.TakeLast(Recent).ToArray();
            return new ProgressSnapshot
            {
                Elapsed = _told + clock.GetElapsedTime(_arrived),
                Run = _run,
                State = _state,
                Stage = _stage,
                Finished = new Dictionary<RunStage, StageFinished>(_finished),
                Training = _training,
                Last = recent.LastOrDefault(),
                OuterLoss = Mean(recent, e => e.OuterLoss),
                NormLatents = Mean(recent, e => e.GradientNormLatents),
                NormDecoder = Mean(recent, e => e.GradientNormDecoder),
                ClippedShare = Mean(recent, e => e.Clipped ? 1 : 0),
                StepsPerSecond = recent.Sum(e => e.Seconds) is > 0 and var s ? recent.Length / s : 0,
                WorkPerSecond = recent.Length > 1 ? (recent[^1].WorkShare - recent[0].WorkShare) / recent.Skip(1).Sum(e => e.Seconds) : 0,
                LossCurve = Curve(),
                Validation = _validation,
                CheckpointStep = _checkpoint,
                Student = _student,
                SecondsPerStudent = _student is { Done: > 0 } ? _studentSeconds / Math.Max(1, _student.Done) : 0,
                Warnings = [.. _warnings],
            };
        }
    }

    private static double Mean(MetaStepFinished[] steps, Func<MetaStepFinished, double> value) => steps.Length == 0 ? double.NaN : steps.Average(value);

    private double[] Curve()
    {
        const int points = 48;
        if (_steps.Count < 2) return [];
        var span = Math.Max(1, (_steps.Count + points - 1) / points);
        return [.. _steps.Chunk(span).Select(c => c.Average(e => e.OuterLoss))];
    }
}
