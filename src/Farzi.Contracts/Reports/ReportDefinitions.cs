namespace Farzi.Contracts.Reports;

/// <summary>The wording in which a report states how its numbers are computed.</summary>
public static class ReportDefinitions
{
    /// <summary>Terms that hold for every run; a run adds those of its own metrics.</summary>
    public static IReadOnlyDictionary<string, string> Standard { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["mean"] = "arithmetic mean over the seeds of a row; each seed trains a student from a fresh random initialisation",
        ["std"] = "sample standard deviation over the seeds of a row, divided by n−1; null for a single seed",
        ["relative"] = "mean of the students trained on Farzi data divided by the mean of those trained on the full data, on the same split; the other way round where "
            + "lower is better (perplexity: full / farzi), so that 1 is always parity",
    };
}
