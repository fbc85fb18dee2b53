namespace Farzi.Engine.Evaluation;

/// <summary>How much of the full-data quality a row keeps.</summary>
public static class RelativeMetrics
{
    /// <summary>The mean of each metric divided by the full-data mean; NaN where that is zero or not finite.</summary>
    /// <param name="row">Students trained on distilled or baseline data.</param>
    /// <param name="full">Students of the same kind trained on the full train split, scored on the same split.</param>
    /// <returns>Metric → ratio, for the metrics of both rows, in the order of <paramref name="row"/>.</returns>
    /// <exception cref="ArgumentException">The rows differ in learner or split, so that a ratio would compare unlike things.</exception>
    public static OrderedDictionary<string, double> Of(StudentRow row, StudentRow full)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(full);
        if (row.Learner != full.Learner || row.Split != full.Split)
        {
            throw new ArgumentException(
                $"A row of '{row.Learner}' on {row.Split} cannot be divided by one of '{full.Learner}' on {full.Split}.", nameof(full));
        }
        var ratios = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, summary) in row.Metrics)
        {
            if (!full.Metrics.TryGetValue(name, out var reference)) continue;
            ratios[name] = reference.Mean == 0 || !double.IsFinite(reference.Mean) ? double.NaN : summary.Mean / reference.Mean;
        }
        return ratios;
    }
}
