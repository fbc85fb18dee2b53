using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Tests.Reports;

public sealed class MetricSummaryTests
{
    [Fact]
    public void The_standard_deviation_divides_by_one_less_than_the_number_of_seeds()
    {
        var summary = MetricSummary.Of([1, 2, 3, 4]);
        Assert.Equal(2.5, summary.Mean);
        Assert.Equal(Math.Sqrt(5.0 / 3), summary.Std, 1e-15);
        Assert.Equal([1, 2, 3, 4], summary.Values);
    }

    [Fact]
    public void One_value_has_no_standard_deviation_and_none_has_no_mean()
    {
        Assert.Equal((3.0, double.NaN), (MetricSummary.Of([3]).Mean, MetricSummary.Of([3]).Std));
        Assert.Equal((double.NaN, double.NaN), (MetricSummary.Of([]).Mean, MetricSummary.Of([]).Std));
    }

    [Fact]
    public void Relative_quality_divides_means_of_the_test_split_per_learner()
    {
        StudentResult Row(string learner, string trainedOn, string split, double mean) => new()
        {
            Learner = learner, TrainedOn = trainedOn, Budget = "full", Split = split, Seeds = [1], Seconds = 0,
            Metrics = new Dictionary<string, MetricSummary> { ["hr@10"] = MetricSummary.Of([mean]), ["zero"] = MetricSummary.Of([trainedOn == "full" ? 0 : 1]) },
        };

        var relative = RelativeQuality.Of(
        [
            Row("sasrec", "full", "validation", 9), Row("sasrec", "full", "test", 0.4), Row("sasrec", "farzi", "test", 0.3), Row("sasrec", "random", "test", 0.1),
            Row("gru4rec", "full", "test", 1),
        ]);
        Assert.Equal(["sasrec"], relative.Keys);
        Assert.Equal(0.75, relative["sasrec"]["hr@10"], 1e-15);
        Assert.Equal(double.NaN, relative["sasrec"]["zero"]);
    }
}
