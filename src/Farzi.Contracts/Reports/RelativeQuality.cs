namespace Farzi.Contracts.Reports;

/// <summary>Quality of students trained on distilled data, as a share of those trained on the full data.</summary>
public static class RelativeQuality
{
    /// <summary>Divides, per learner and metric, the mean of the Farzi row by that of the full row.</summary>
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
                if (full.Metrics.TryGetValue(metric, out var reference)) ratios[metric] = Ratio(value.Mean, reference.Mean);
            result[learner] = ratios;
        }

        return result;
    }

    private static double Ratio(double value, double reference) => reference == 0 || !double.IsFinite(reference) ? double.NaN : value / reference;
}
