using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Evaluation;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs.Evaluation.Baselines;
using Farzi.Jobs.Tasks;
using Farzi.Jobs.Work;
using MetricSummary = Farzi.Contracts.Reports.MetricSummary;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>
/// The comparison: per row the settings are chosen on the validation split with one seed and the same number of trials, then fresh students
/// with other seeds are trained with them and scored on the test split. What is left follows from the records that are there.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="data">Its data.</param>
/// <param name="cache">Finished students.</param>
/// <param name="folder">The job's folder, for what baselines need before their students.</param>
/// <param name="profile">What the bits of a student depend on besides the job and the data.</param>
internal sealed class EvaluationPlanner(JobSpec job, TaskData data, StudentCache cache, JobFolder folder, string profile)
{
    private readonly SeedPlan _seeds = SeedPlan.Derive(job.Seed, 1, job.Evaluation.Seeds);
    private readonly ChoosingMetric _choosing = ChoosingMetric.Of(job.Task);
    private readonly RowSources _sources = new(job, data, new BaselineFiles(job, data, folder, profile));
    private readonly EvaluationRow[] _rows = [.. EvaluationRows.Of(job)];

    /// <summary>The training data and the settings of a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The job has no such row.</exception>
    public (EvaluationRow Row, RowSource Source) Row(int index, DistilledDataset distilled, DistilledDataset start)
    {
        if (index < 0 || index >= _rows.Length) throw new ArgumentOutOfRangeException(nameof(index), index, $"The table has {_rows.Length} rows.");
        return (_rows[index], _sources.Of(_rows[index], distilled, start));
    }

    /// <summary>What a row needs before its students.</summary>
    /// <exception cref="ArgumentException">It needs nothing.</exception>
    public BaselineFile Baseline(int index, DistilledDataset distilled) =>
        _sources.Files.Of(_rows[index], distilled) ?? throw new ArgumentException($"Row {index}, {_rows[index].TrainedOn}, needs nothing to be prepared.", nameof(index));

    /// <summary>The record of its making; null where it is not there.</summary>
    public StudentRecord? Record(BaselineFile file) => _sources.Files.Find(file, cache);

    /// <summary>What is left, or the finished table.</summary>
    public EvaluationPlan Plan(DistilledDataset distilled, DistilledDataset start, CancellationToken cancellationToken)
    {
        var states = new List<RowState>();
        var warnings = new List<string>();
        var preparations = new Dictionary<string, (StudentTask Task, bool IsDone)>(StringComparer.Ordinal);
        var waiting = 0; // students whose data is not there yet
        for (var i = 0; i < _rows.Length; i++)
        {
            if (TrainingSource.HasNoStudent(_rows[i].TrainedOn)) continue;
            if (_sources.Files.Refusal(_rows[i], distilled) is { } refusal)
            {
                Warn(warnings, refusal);
                continue;
            }

            // As many real sequences, whichever they are: no proxy is trained to choose all there are.
            if (_rows[i].TrainedOn is TrainingSource.SvpCf or TrainingSource.KCenter
                && _sources.Of(_rows[i] with { TrainedOn = TrainingSource.Random }, distilled, start).HoldsWholeDataset)
            {
                Warn(warnings, WholeDataset(_rows[i]));
                continue;
            }

            var file = _sources.Files.Of(_rows[i], distilled);
            var prepared = file is null ? null : Record(file);
            if (file is not null) preparations.TryAdd(file.Key, (file.Task(i, job.Seed, job.Learner.Name), prepared is not null));
            if (file is not null && prepared is null)
            {
                waiting += Students(_rows[i]);
                continue;
            }

            var source = _sources.Of(_rows[i], distilled, start);
            if (source.HoldsWholeDataset)
                Warn(warnings, WholeDataset(_rows[i]));
            else states.Add(State(i, source with { PreparationSeconds = prepared?.Seconds }, warnings));
        }

        var tasks = preparations.Values.Where(p => !p.IsDone).Select(p => p.Task).Concat(states.SelectMany(s => s.Missing).OrderBy(t => t.IsReported)).ToArray();
        return new EvaluationPlan
        {
            Tasks = tasks,
            Results = tasks.Length == 0 ? Results(states, cancellationToken) : null,
            Warnings = warnings,
            Done = states.Sum(s => s.Done.Count) + preparations.Values.Count(p => p.IsDone),
            Total = states.Sum(s => Students(_rows[s.Row])) + waiting + preparations.Count,
        };
    }

    private static string WholeDataset(EvaluationRow row) =>
        $"equal {row.Budget} hold the whole train split: real sequences of that size are the full data, so their rows are left out";

    private int Students(EvaluationRow row) => (row.Trials.Count > 1 ? row.Trials.Count : 0) + _seeds.Reported.Count;

    private RowState State(int index, RowSource source, List<string> warnings)
    {
        var row = _rows[index];
        var trials = row.Trials;
        var state = new RowState(index, source);
        var tried = trials.Count > 1 ? trials.Select(t => state.Look(Task(index, source, t, _seeds.Tuning[0], isReported: false), cache)).ToArray() : [];
        if (state.Missing.Count > 0) return state;
        var scores = tried.Select(t => t!.BestStep < 0 ? double.NaN : _choosing.Score(t.Validation)).ToArray();
        if (tried.Length > 0 && !scores.Any(double.IsFinite)) Warn(warnings, $"{row.TrainedOn} ({row.Budget}): every trial diverged; its students are untrained");
        state.Chosen = scores.Any(double.IsFinite) ? trials[TrialGrid.Best(scores)] : trials[0];
        if (tried.Length > 2 && state.Chosen.LearningRate is var rate && (rate == row.Spec.LearningRates.Min() || rate == row.Spec.LearningRates.Max()))
            Warn(warnings, $"{row.TrainedOn} ({row.Budget}): the best learning rate, {rate:R}, lies at the edge of those tried");
        foreach (var seed in _seeds.Reported) state.Look(Task(index, source, state.Chosen, seed, isReported: true), cache);
        return state;
    }

    private List<StudentResult> Results(List<RowState> states, CancellationToken cancellationToken)
    {
        var results = new List<StudentResult>();
        for (var i = 0; i < _rows.Length; i++)
        {
            if (TrainingSource.HasNoStudent(_rows[i].TrainedOn)) results.Add(WithoutStudent(_rows[i], cancellationToken));
            else if (states.Find(s => s.Row == i) is { } state) results.Add(Result(state));
        }

        return results;
    }

    private StudentResult Result(RowState state)
    {
        var (row, source) = (_rows[state.Row], state.Source);
        var students = state.Done.TakeLast(_seeds.Reported.Count).ToArray();
        return new StudentResult
        {
            Learner = row.Learner,
            TrainedOn = row.TrainedOn,
            Budget = row.Budget,
            Seeds = [.. _seeds.Reported],
            Seconds = state.Done.Sum(s => s.Seconds),
            SecondsPerStudent = students.Average(s => s.Seconds),
            PreparationSeconds = source.PreparationSeconds,
            Metrics = students[0].Test!.Keys.ToDictionary(m => m, m => MetricSummary.Of([.. students.Select(s => s.Test![m])]), StringComparer.Ordinal),
            TrainingSequences = source.Sequences,
            TrainingEvents = source.Events,
            TrainingBytes = source.Bytes,
            Trials = row.Trials.Count,
            Settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["learningRate"] = SettingText.Of(state.Chosen.LearningRate),
                ["dropout"] = SettingText.Of(state.Chosen.Dropout),
                ["steps"] = string.Join(' ', students.Select(s => s.BestStep)),
                [$"validation {_choosing.Name}"] = string.Join(' ', students.Select(s => $"{_choosing.Value(s.Validation):0.0000}")),
            },
        };
    }

    private StudentTask Task(int index, RowSource source, StudentSettings settings, long seed, bool isReported)
    {
        var row = _rows[index];
        var spec = SpecWriter.Flatten(job with { Evaluation = job.Evaluation with { Full = row.Spec } }, numbersOnly: true)
            .Where(e => e.Path.StartsWith("evaluation.full.", StringComparison.Ordinal) || e.Path.StartsWith("learner.", StringComparison.Ordinal));
        return new StudentTask
        {
            Key = StudentCache.Key(string.Join('\n', [
                row.Learner, row.TrainedOn, row.Budget, source.Identity, $"{job.Synthetic.Length}", data.ContentSha256, profile, settings.ToString(), $"{seed} {isReported}",
                string.Join(' ', job.Evaluation.Cutoffs), $"{job.Evaluation.Stride} {job.Evaluation.ValidationEvents}", .. spec.Select(e => $"{e.Path}={e.Value}")])),
            Row = index,
            Learner = row.Learner,
            TrainedOn = row.TrainedOn,
            Budget = row.Budget,
            Settings = settings,
            Seed = seed,
            IsReported = isReported,
        };
    }

    private StudentResult WithoutStudent(EvaluationRow row, CancellationToken cancellationToken)
    {
        var metrics = data.WithoutStudent(cancellationToken);
        return new StudentResult
        {
            Learner = row.Learner,
            TrainedOn = row.TrainedOn,
            Budget = row.Budget,
            Seeds = [],
            Seconds = 0,
            Metrics = metrics.ToDictionary(m => m.Key, m => MetricSummary.Of([m.Value]), StringComparer.Ordinal),
            TrainingSequences = data.Split.Count,
            TrainingEvents = data.Split.TrainEventCount,
        };
    }

    private static void Warn(List<string> warnings, string message)
    {
        if (!warnings.Contains(message)) warnings.Add(message);
    }
}
