using System.Numerics;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Operations;
using Farzi.Jobs.JobFiles;
using MetricSummary = Farzi.Contracts.Reports.MetricSummary;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>
/// The comparison: per row the settings are chosen on the validation split with one seed and the same number of trials, then fresh students
/// with other seeds are trained with them and scored on the test split.
/// </summary>
internal sealed class StudentEvaluation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly JobSpec _job;
    private readonly PreparedData _data;
    private readonly EventLog _log;
    private readonly StudentRunner<T> _runner;
    private readonly StudentCache _cache;
    private readonly string _profile;
    private readonly SeedPlan _seeds;
    private readonly RowSources _sources;
    private readonly IReadOnlyList<EvaluationRow> _rows;
    private readonly List<string> _warnings = [];
    private int _done;

    public StudentEvaluation(JobSpec job, PreparedData data, IDevice<T> device, RunFolder folder, EventLog log, TimeProvider clock)
    {
        (_job, _data, _log) = (job, data, log);
        _runner = new StudentRunner<T>(job, data, device, clock);
        _cache = new StudentCache(Path.Combine(folder.Checkpoints, "students"));
        _profile = string.Join(' ', device.NumericProfile.Select(e => $"{e.Key}={e.Value}"));
        _seeds = SeedPlan.Derive(job.Seed, 1, job.Evaluation.Seeds);
        _sources = new RowSources(job, data);
        _rows = [.. EvaluationRows.Of(job)];
    }

    /// <summary>Students to be trained.</summary>
    public int Total => _rows.Sum(Students);

    /// <summary>What a reader of the table must know, each once.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Trains and scores every row; those that finished before an interruption are read back.</summary>
    public IReadOnlyList<StudentResult> Run(DistilledDataset distilled, DistilledDataset start, CancellationToken cancellationToken)
    {
        var results = new List<StudentResult>();
        foreach (var row in _rows)
        {
            if (row.TrainedOn == TrainingSource.Popularity)
            {
                results.Add(Popularity(row, cancellationToken));
                continue;
            }

            var source = _sources.Of(row, distilled, start);
            if (source.HoldsWholeDataset)
            {
                Warn($"equal {row.Budget} hold the whole train split: real sequences of that size are the full data, so their rows are left out");
                _done += Students(row);
                continue;
            }

            results.Add(Row(row, source, cancellationToken));
        }

        return results;
    }

    private int Students(EvaluationRow row) =>
        row.TrainedOn == TrainingSource.Popularity ? 0 : (row.Trials.Count > 1 ? row.Trials.Count : 0) + _seeds.Reported.Count;

    private StudentResult Row(EvaluationRow row, RowSource source, CancellationToken cancellationToken)
    {
        var trials = row.Trials;
        var tried = trials.Count > 1 ? trials.Select(t => Student(row, source, t, _seeds.Tuning[0], isReported: false, cancellationToken)).ToArray() : [];
        var scores = tried.Select(t => t.BestStep < 0 ? double.NaN : t.Validation[StudentRunner<T>.ChoosingMetric]).ToArray();
        if (tried.Length > 0 && !scores.Any(double.IsFinite)) Warn($"{row.TrainedOn} ({row.Budget}): every trial diverged; its students are untrained");
        var chosen = scores.Any(double.IsFinite) ? trials[TrialGrid.Best(scores)] : trials[0];
        if (tried.Length > 2 && chosen.LearningRate is var rate && (rate == row.Spec.LearningRates.Min() || rate == row.Spec.LearningRates.Max()))
            Warn($"{row.TrainedOn} ({row.Budget}): the best learning rate, {rate:R}, lies at the edge of those tried");
        var students = _seeds.Reported.Select(seed => Student(row, source, chosen, seed, isReported: true, cancellationToken)).ToArray();
        return new StudentResult
        {
            Learner = row.Learner,
            TrainedOn = row.TrainedOn,
            Budget = row.Budget,
            Seeds = [.. _seeds.Reported],
            Seconds = tried.Concat(students).Sum(s => s.Seconds),
            Metrics = students[0].Test!.Keys.ToDictionary(m => m, m => MetricSummary.Of([.. students.Select(s => s.Test![m])]), StringComparer.Ordinal),
            TrainingSequences = source.Sequences,
            TrainingEvents = source.Events,
            TrainingBytes = source.Bytes,
            Trials = trials.Count,
            Settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["learningRate"] = SettingText.Of(chosen.LearningRate),
                ["dropout"] = SettingText.Of(chosen.Dropout),
                ["steps"] = string.Join(' ', students.Select(s => s.BestStep)),
                ["validation ndcg@10"] = string.Join(' ', students.Select(s => $"{s.Validation[StudentRunner<T>.ChoosingMetric]:0.0000}")),
            },
        };
    }

    private StudentRecord Student(EvaluationRow row, RowSource source, StudentSettings settings, long seed, bool isReported, CancellationToken cancellationToken)
    {
        var title = $"{row.TrainedOn} ({row.Budget}) {settings}";
        void Progress(long step, double value) => _log.Show(new TrainingProgressed(title, step, row.Spec.Steps, $"validation {StudentRunner<T>.ChoosingMetric} {value:0.0000}"));
        var spec = SpecWriter.Flatten(_job with { Evaluation = _job.Evaluation with { Full = row.Spec } }, numbersOnly: true)
            .Where(e => e.Path.StartsWith("evaluation.full.", StringComparison.Ordinal) || e.Path.StartsWith("learner.", StringComparison.Ordinal));
        var key = string.Join('\n', [
            row.Learner, row.TrainedOn, row.Budget, source.Identity, _data.Loaded.ContentSha256, _profile, settings.ToString(), $"{seed} {isReported}",
            string.Join(' ', _job.Evaluation.Cutoffs), .. spec.Select(e => $"{e.Path}={e.Value}")]);
        var record = _cache.Get(key, () => source.Synthetic is { } dataset
            ? _runner.OnSynthetic(row.Learner, dataset, row.Spec, settings, seed, isReported, Progress, cancellationToken)
            : _runner.OnReal(row.Learner, random => source.Windows!(random, seed), row.Spec, settings, seed, isReported, Progress, cancellationToken));
        _log.Record(new StudentFinished(
            row.Learner, row.TrainedOn, row.Budget, settings.ToString(), seed, isReported ? "test" : "validation", record.Test ?? record.Validation, ++_done, Total, record.Seconds));
        return record;
    }

    private StudentResult Popularity(EvaluationRow row, CancellationToken cancellationToken)
    {
        var options = new RankingOptions { Cutoffs = [.. _job.Evaluation.Cutoffs.Order()] };
        var metrics = RankingEvaluator.Rank(new PopularityScorer(_data.Split), _data.Split, EvaluationSplit.Test, options, users: null, cancellationToken).ToMetrics();
        return new StudentResult
        {
            Learner = row.Learner,
            TrainedOn = row.TrainedOn,
            Budget = row.Budget,
            Seeds = [],
            Seconds = 0,
            Metrics = metrics.ToDictionary(m => m.Key, m => MetricSummary.Of([m.Value]), StringComparer.Ordinal),
            TrainingSequences = _data.Split.Count,
            TrainingEvents = _data.Split.TrainEventCount,
        };
    }

    private void Warn(string message)
    {
        if (_warnings.Contains(message)) return;
        _warnings.Add(message);
        _log.Record(new Warned(message));
    }
}
