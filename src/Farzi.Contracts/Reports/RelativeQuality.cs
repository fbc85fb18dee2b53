namespace Farzi.Contracts.Reports;

/// <summary>Quality of students trained on distilled data, as a share of those trained on the full data.</summary>
public static class RelativeQuality
{
    /// <summary>Compares, per learner and metric, the mean of the Farzi row with that of the full row: see <see cref="Ratio"/>.</summary>
    /// <param name="students">The rows of a report; of several Farzi rows of one learner the first counts.</param>
    /// <param name="split">The split whose rows are compared.</param>
    /// <returns>Learner → metric → ratio, for learners and metrics that have both rows; NaN where the full mean is zero or not finite.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Of(IReadOnlyList<StudentResult> students, string split = "test")
    {
        ArgumentNullException.ThrowIfNull(students);
        var result = new SortedDictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var learner in students.Select(s => s.Learner).Distinct(StringComparer.Ordinal))
        {
            var farzi = students.FirstOrDefault(s => s.Learner == learner && s.Split == split && s.TrainedOn == TrainingSource.Farzi);
            var full = students.FirstOrDefault(s => s.Learner == learner && s.Split == split && s.TrainedOn == TrainingSource.Full);
            if (farzi is null || full is null) continue;
            var ratios = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var (metric, value) in farzi.Metrics)
                if (full.Metrics.TryGetValue(metric, out var reference)) ratios[metric] = Ratio(metric, value.Mean, reference.Mean);
            result[learner] = ratios;
        }

        return result;
    }

    /// <summary>
    /// Quality as a share of a reference, so that 1 is parity and more is better: value / reference, or reference / value where lower is better
    /// (<see cref="MetricDirection"/>). NaN where the divisor is zero or the reference is not finite.
    /// </summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">The mean to judge.</param>
    /// <param name="reference">The mean of the full data.</param>
    public static double Ratio(string metric, double value, double reference)
    {
        var (above, below) = MetricDirection.LowerIsBetter(metric) ? (reference, value) : (value, reference);
        return below == 0 || !double.IsFinite(reference) ? double.NaN : above / below;
    }
}
