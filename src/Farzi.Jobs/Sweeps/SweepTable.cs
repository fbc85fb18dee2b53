using System.Globalization;
using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Sweeps;

/// <summary>A sweep as CSV (RFC 4180, with line feeds): one line per point and row of its comparison.</summary>
internal static class SweepTable
{
    public static string Csv(Sweep sweep, IReadOnlyList<SweepResult> results)
    {
        string[] metrics = [.. results.SelectMany(r => r.Report.Students).SelectMany(s => s.Metrics.Keys).Distinct(StringComparer.Ordinal)];
        IEnumerable<string> head =
        [
            .. sweep.Axes, "learner", "trained_on", "budget", "split", "seeds", .. metrics.SelectMany(m => new[] { m, $"{m} std" }),
            "training_bytes", "seconds_per_student", "meta_steps", "distillation_seconds", "peak_bytes", "digest",
        ];
        var lines = results.SelectMany(r => r.Report.Students.Select(row => Fields(r, row, metrics))).Prepend(head);
        return string.Concat(lines.Select(fields => string.Join(',', fields.Select(Quoted)) + "\n"));
    }

    private static IEnumerable<string> Fields(SweepResult result, StudentResult row, string[] metrics)
    {
        var distillation = result.Report.Distillation;
        return
        [
            .. result.Point.Labels, row.Learner, row.TrainedOn, row.Budget, row.Split, Number(row.Seeds.Count),
            .. metrics.SelectMany(m => row.Metrics.TryGetValue(m, out var value) ? new[] { Number(value.Mean), Number(value.Std) } : ["", ""]),
            Number(row.TrainingBytes), Number(row.SecondsPerStudent), Number(distillation.MetaSteps), Number(distillation.Seconds), Number(distillation.PeakBytes),
            distillation.Digest,
        ];
    }

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";
}
