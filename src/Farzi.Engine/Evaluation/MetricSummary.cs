namespace Farzi.Engine.Evaluation;

/// <summary>One metric over the seeds of a row.</summary>
/// <param name="Mean">The arithmetic mean; NaN without values.</param>
/// <param name="StandardDeviation">The sample standard deviation (divided by n−1); NaN, undefined, for fewer than two values.</param>
/// <param name="Values">One value per seed, in the order of the seeds.</param>
public sealed record MetricSummary(double Mean, double StandardDeviation, IReadOnlyList<double> Values)
{
    /// <summary>Summarises values.</summary>
    /// <param name="values">One value per seed; a value that is not finite makes mean and deviation so, rather than vanish.</param>
    public static MetricSummary Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) return new MetricSummary(double.NaN, double.NaN, []);
        var mean = values.Sum() / values.Count;
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return new MetricSummary(mean, values.Count < 2 ? double.NaN : Math.Sqrt(squares / (values.Count - 1)), [.. values]);
    }

    /// <summary>Summarises every metric over seeds, in the order of the first set.</summary>
    /// <param name="sets">One set per seed, all with the same metrics.</param>
    /// <exception cref="ArgumentException">There is no set, or the sets name different metrics.</exception>
    public static OrderedDictionary<string, MetricSummary> OfAll(IReadOnlyList<MetricSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Count == 0) throw new ArgumentException("There is no seed to summarise.", nameof(sets));
        var summaries = new OrderedDictionary<string, MetricSummary>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            if (!set.Keys.SequenceEqual(sets[0].Keys, StringComparer.Ordinal))
            {
                throw new ArgumentException(
                    $"The seeds name different metrics: {string.Join(", ", sets[0].Keys)} and {string.Join(", ", set.Keys)}.", nameof(sets));
            }
        }
        foreach (var name in sets[0].Keys) summaries[name] = Of([.. sets.Select(set => set[name])]);
        return summaries;
    }
}
