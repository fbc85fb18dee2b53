using Farzi.Contracts.Reports;
using Farzi.Jobs.Reports;

namespace Farzi.Jobs.Tests.Reports;

public sealed class StudentRowsTests
{
    [Fact]
    public void Rows_come_from_full_data_to_baselines_whatever_their_order_in_the_report()
    {
        var groups = StudentRows.Groups([Row("a", "random", "bytes"), Row("a", "other"), Row("a", "random"), Row("a", "farzi"), Row("b", "full"), Row("a", "full")]);
        Assert.Equal(["a", "b"], groups.Select(g => g.Learner));
        Assert.Equal(["full", "farzi", "random", "random", "other"], groups[0].Rows.Select(r => r.TrainedOn));
        Assert.Equal(["sequences", "bytes"], groups[0].Rows.Where(r => r.TrainedOn == "random").Select(r => r.Budget));
    }

    [Fact]
    public void The_popularity_ranking_stands_beside_every_kind_of_student_of_its_split()
    {
        var groups = StudentRows.Groups([Row("a", "full"), Row("b", "full"), Row("a", "full", split: "validation"), Row("popularity", "popularity")]);
        Assert.Equal([("a", "test", 2), ("b", "test", 2), ("a", "validation", 1)], groups.Select(g => (g.Learner, g.Split, g.Rows.Count)));
    }

    [Fact]
    public void Alone_the_popularity_ranking_is_a_group() => Assert.Single(StudentRows.Groups([Row("popularity", "popularity")]));

    private static StudentResult Row(string learner, string trainedOn, string budget = "sequences", string split = "test") => new()
    {
        Learner = learner, TrainedOn = trainedOn, Budget = budget, Split = split, Seeds = [1], Seconds = 1,
        Metrics = new Dictionary<string, MetricSummary> { ["hr@10"] = MetricSummary.Of([0.5]) },
    };
}
