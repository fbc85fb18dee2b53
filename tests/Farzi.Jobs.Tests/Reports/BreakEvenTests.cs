using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Tests.Reports;

public class BreakEvenTests
{
    [Theory]
    [InlineData(100, 30, 10, 6L)] // five trainings save exactly what it cost: the sixth pays
    [InlineData(99, 30, 10, 5L)]
    [InlineData(0, 30, 10, 1L)]
    [InlineData(100, 10, 10, null)]
    [InlineData(100, 9, 10, null)]
    [InlineData(double.PositiveInfinity, 30, 10, null)]
    public void Distilling_pays_when_more_was_saved_than_it_cost(double distilling, double full, double distilled, long? trainings) =>
        Assert.Equal(trainings, new BreakEven(distilling, full, distilled).Trainings);

    [Fact]
    public void Only_learners_with_both_rows_have_one()
    {
        var rows = new[] { Row("a", "full", 8), Row("a", "farzi", 2), Row("b", "full", 8), Row("c", "farzi", 1), Row("d", "full", null), Row("d", "farzi", 1) };
        var result = BreakEven.Of(rows, 12)!;
        Assert.Equal([("a", new BreakEven(12, 8, 2))], result.Select(r => (r.Key, r.Value)));
        Assert.Null(BreakEven.Of([], 12));
    }

    private static StudentResult Row(string learner, string trainedOn, double? seconds) => new()
    {
        Learner = learner, TrainedOn = trainedOn, Budget = "x", Seeds = [1], Seconds = 100, SecondsPerStudent = seconds, Metrics = new Dictionary<string, MetricSummary>(),
    };
}
