using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Sweeps;
using Farzi.Jobs.Tests.Runs;

namespace Farzi.Jobs.Tests.Sweeps;

public sealed class SweepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SweepTests() => File.WriteAllText(_folder["tiny.yaml"], TinyJob.Yaml);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Points_are_all_combinations_with_jobs_of_their_own()
    {
        var sweep = Read("""
            job: tiny.yaml
            set: [evaluation.seeds=4]
            axes:
              - {name: mu, setting: synthetic.sequences, values: [4, 6]}
              - {name: start, cases: [{label: fresh, set: [bank.share=0]}, {label: a b, set: [bank.share=0.5, bank.runs=1]}]}
            """, "seed=9");
        Assert.Equal(["mu", "start"], sweep.Axes);
        Assert.Equal(["4 fresh", "4 a b", "6 fresh", "6 a b"], sweep.Points.Select(p => string.Join(' ', p.Labels)));
        Assert.Equal("mu-4_start-fresh", sweep.Points[0].Name);
        Assert.StartsWith("mu-4_start-a-b-", sweep.Points[1].Name, StringComparison.Ordinal);
        Assert.All(sweep.Points, p => Assert.Equal((p.Name, 9, 4), (p.Job.Name, p.Job.Seed, p.Job.Evaluation.Seeds)));
        Assert.Equal((6, 0.5, 1), (sweep.Points[3].Job.Synthetic.Sequences, sweep.Points[3].Job.Bank.Share, sweep.Points[3].Job.Bank.Runs));
    }

    [Theory]
    [InlineData("axes: [{setting: seed, values: [1]}]", "job")]
    [InlineData("job: tiny.yaml", "axes")]
    [InlineData("job: tiny.yaml\naxes: [{name: x}]", "setting with values")]
    [InlineData("job: tiny.yaml\naxes: [{setting: seed, values: [1], wrong: 2}]", "unknown key")]
    [InlineData("job: tiny.yaml\naxes: [{setting: no.such, values: [1]}]", "unknown key; expected one of n")]
    [InlineData("job: tiny.yaml\naxes: [{setting: evaluation.seeds, values: [3, 1]}]", "evaluation.seeds")]
    [InlineData("job: nowhere.yaml\naxes: [{setting: seed, values: [1]}]", "no such job file")]
    [InlineData("job: tiny.yaml\naxes: [{cases: [{label: a}]}]", "needs a name")]
    public void What_is_wrong_is_said_before_anything_runs(string yaml, string message) =>
        Assert.Contains(message, Assert.Throws<JobFileException>(() => Read(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void Finished_points_are_kept_students_on_full_data_are_shared_and_table_and_page_grow()
    {
        var sweep = Read("""
            job: tiny.yaml
            metrics: [ndcg@10, auc]
            axes: [{name: d, setting: synthetic.latentDimension, values: [2, 4]}]
            """);
        var folder = new SweepFolder(_folder["out"], sweep);
        Assert.DoesNotContain(sweep.Points, folder.IsFinished);
        var first = TinyJob.Run(folder.Of(sweep.Points[0]), sweep.Points[0].Job);
        folder.Write();
        Assert.Equal([true, false], sweep.Points.Select(folder.IsFinished));
        Assert.Contains("1 of 2 points", File.ReadAllText(folder.Page), StringComparison.Ordinal);

        folder.ShareStudents(sweep.Points[1]);
        var trained = new List<string>();
        var second = TinyJob.Run(folder.Of(sweep.Points[1]), sweep.Points[1].Job, e => trained.AddRange(e is Contracts.Events.StudentFinished s ? [s.TrainedOn] : []));
        Assert.DoesNotContain("full", trained);
        Assert.Contains("farzi", trained);
        Assert.Equal(first.Students[0].Metrics["auc"].Values, second.Students[0].Metrics["auc"].Values);
        folder.Write();
        var lines = File.ReadAllLines(folder.Table);
        Assert.StartsWith("d,learner,trained_on,budget,split,seeds,", lines[0], StringComparison.Ordinal);
        Assert.Equal(1 + first.Students.Count + second.Students.Count, lines.Length);
        Assert.Contains(lines, l => l.StartsWith("4,sasrec,farzi,sequences,test,3,", StringComparison.Ordinal));
        var page = File.ReadAllText(folder.Page);
        Assert.Equal(2, page.Split("<svg").Length - 1);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var other = Read("job: tiny.yaml\nset: [seed=5]\naxes: [{name: d, setting: synthetic.latentDimension, values: [2, 4]}]");
        Assert.Contains("seed: 1 → 5", Assert.Throws<RunFolderException>(() => new SweepFolder(_folder["out"], other).IsFinished(other.Points[0])).Message, StringComparison.Ordinal);
    }

    private Sweep Read(string yaml, params string[] overrides)
    {
        File.WriteAllText(_folder["sweep.yaml"], yaml);
        return SweepFile.Read(_folder["sweep.yaml"], overrides);
    }
}
