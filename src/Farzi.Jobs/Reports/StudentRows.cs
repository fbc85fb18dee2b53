using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Reports;

/// <summary>The order in which rows and metrics are shown, and the words for a row.</summary>
internal static class StudentRows
{
    private static readonly string[] Sources =
    [
        TrainingSource.Full, TrainingSource.Farzi, TrainingSource.FarziHard, TrainingSource.WarmStart, TrainingSource.ThetaFresh, TrainingSource.ThetaBank,
        TrainingSource.ThetaMixed, TrainingSource.Sgd, TrainingSource.Dense, TrainingSource.GradientMatching, TrainingSource.TrajectoryMatching,
        TrainingSource.Tesla, TrainingSource.Random, TrainingSource.Head, TrainingSource.SvpCf, TrainingSource.KCenter, TrainingSource.Popularity, TrainingSource.Unigram,
    ];

    /// <summary>Full data, Farzi, its warm start, then the baselines; those of equal sequences before those of equal bytes.</summary>
    public static IReadOnlyList<StudentResult> Ordered(IEnumerable<StudentResult> rows) =>
    [
        .. rows.OrderBy(r => Array.IndexOf(Sources, r.TrainedOn) is var at and >= 0 ? at : Sources.Length)
            .ThenBy(r => r.Budget == "bytes" ? 1 : 0),
    ];

    /// <summary>The metrics that any row has, in the order in which they first occur.</summary>
    public static IReadOnlyList<string> Metrics(IEnumerable<StudentResult> rows) => [.. rows.SelectMany(r => r.Metrics.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The rows of one kind of student on one split, in the order of the report. The popularity ranking has no student: under a learner of
    /// its own it stands beside every kind of student of its split.
    /// </summary>
    public static IReadOnlyList<(string Learner, string Split, IReadOnlyList<StudentResult> Rows)> Groups(IReadOnlyList<StudentResult> rows)
    {
        var learners = rows.Where(r => !TrainingSource.HasNoStudent(r.TrainedOn)).Select(r => r.Learner).ToHashSet(StringComparer.Ordinal);
        var shared = learners.Count == 0 ? [] : rows.Where(r => !learners.Contains(r.Learner)).ToArray();
        return
        [
            .. rows.Except(shared).GroupBy(r => (r.Learner, r.Split))
                .Select(g => (g.Key.Learner, g.Key.Split, Ordered(g.Concat(shared.Where(r => r.Split == g.Key.Split))))),
        ];
    }

    /// <summary>What the training data was matched to, where that says anything.</summary>
    public static string Budget(StudentResult row) =>
        row.TrainedOn is TrainingSource.Full or TrainingSource.Farzi || TrainingSource.HasNoStudent(row.TrainedOn) ? "" : DisplayName.OfBudget(row.Budget);

    /// <summary>The mean as a share of that of the full data, as <see cref="RelativeQuality.Ratio"/> defines it; NaN where there is none.</summary>
    public static double Relative(StudentResult row, string metric, IEnumerable<StudentResult> group) =>
        group.FirstOrDefault(r => r.TrainedOn == TrainingSource.Full) is { } full && full.Metrics.TryGetValue(metric, out var reference)
            && row.Metrics.TryGetValue(metric, out var value) && reference.Mean > 0
            ? RelativeQuality.Ratio(metric, value.Mean, reference.Mean)
            : double.NaN;
}
