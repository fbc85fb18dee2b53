using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;

namespace Farzi.Engine.Tests.Evaluation;

public class MetricSummaryTests
{
    [Fact]
    public void The_deviation_divides_by_n_minus_one()
    {
        var summary = MetricSummary.Of([2, 4, 9]);
        Assert.Equal(5, summary.Mean);
        Assert.Equal(Math.Sqrt((9 + 1 + 16) / 2.0), summary.StandardDeviation, 12);
        Assert.Equal([2, 4, 9], summary.Values);
    }

    [Fact]
    public void One_value_has_a_mean_and_no_deviation()
    {
        var summary = MetricSummary.Of([0.25]);
        Assert.Equal(0.25, summary.Mean);
        Assert.True(double.IsNaN(summary.StandardDeviation));
        Assert.True(double.IsNaN(MetricSummary.Of([]).Mean));
    }

    [Fact]
    public void A_failed_seed_is_not_averaged_away() => Assert.True(double.IsNaN(MetricSummary.Of([0.1, double.NaN, 0.3]).Mean));

    [Fact]
    public void A_row_keeps_the_order_of_seeds_and_metrics_and_adds_the_seconds()
    {
        var row = Row("sasrec", (5, 0.2, 0.1), (3, 0.4, 0.3));
        Assert.Equal([5L, 3L], row.Seeds);
        Assert.Equal(2.0, row.Seconds);
        Assert.Equal(["hr@10", "auc"], row.Metrics.Keys);
        Assert.Equal([0.2, 0.4], row.Metrics["hr@10"].Values);
        Assert.Equal(0.2, row.Metrics["auc"].Mean, 12);
    }

    [Fact]
    public void A_seed_that_counts_twice_and_unlike_metrics_are_refused()
    {
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Row("sasrec", (5, 1, 1), (5, 1, 1))).Message, StringComparison.Ordinal);
        StudentRun[] runs = [new(1, 0, Set(("hr@10", 1))), new(2, 0, Set(("hr@5", 1)))];
        Assert.Throws<ArgumentException>(() => StudentRow.From("sasrec", "full", "full", EvaluationSplit.Test, runs));
        Assert.Throws<ArgumentException>(() => StudentRow.From("sasrec", "full", "full", EvaluationSplit.Test, []));
    }

    [Fact]
    public void Relative_quality_is_the_ratio_of_the_means()
    {
        var ratios = RelativeMetrics.Of(Row("sasrec", (1, 0.1, 0), (2, 0.2, 0)), Row("sasrec", (1, 0.3, 0), (2, 0.1, 0)));
        Assert.Equal(0.75, ratios["hr@10"], 12);
        Assert.True(double.IsNaN(ratios["auc"]), "0/0 is not a quality");
        Assert.Throws<ArgumentException>(() => RelativeMetrics.Of(Row("sasrec", (1, 1, 1)), Row("gru4rec", (1, 1, 1))));
        Assert.Throws<ArgumentException>(() =>
            RelativeMetrics.Of(Row("sasrec", (1, 1, 1)), Row("sasrec", (1, 1, 1)) with { Split = EvaluationSplit.Validation }));
    }

    private static StudentRow Row(string learner, params (long Seed, double Hit, double Area)[] runs) => StudentRow.From(
        learner, "farzi", "full", EvaluationSplit.Test, [.. runs.Select(run => new StudentRun(run.Seed, 1, Set(("hr@10", run.Hit), ("auc", run.Area))))]);

    private static MetricSet Set(params (string Name, double Value)[] values) => new(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
}
