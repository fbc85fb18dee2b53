using Farzi.Jobs.JobFiles;
using static Farzi.Jobs.Tests.JobFiles.JobFileTests;

namespace Farzi.Jobs.Tests.JobFiles;

public class JobHashTests
{
    private const string Yaml = "data: {path: x.inter}\nphases:\n  - {metaSteps: 10}\n  - {metaSteps: 20, innerSteps: [5, 9]}\n";

    [Fact]
    public void The_resolved_job_reads_back_to_the_same_job()
    {
        var job = Read(Yaml, "data.minimumRating=3", "data.columns.user=\"#1\"", "inner.epsilon=1e-8", "name=a.b");
        var again = JobFile.Parse("other.yaml", SpecWriter.Yaml(job), []);
        Assert.Equal(SpecWriter.Flatten(job, numbersOnly: false), SpecWriter.Flatten(again, numbersOnly: false));
        Assert.Equal(JobHash.Of(job), JobHash.Of(again));
    }

    [Fact]
    public void A_job_of_defaults_reads_back_too() =>
        Assert.Equal(JobHash.Of(Read(Yaml)), JobHash.Of(JobFile.Parse("job.yaml", SpecWriter.Yaml(Read(Yaml)), [])));

    [Fact]
    public void Writing_a_default_out_does_not_change_the_hash() => Assert.Equal(JobHash.Of(Read(Yaml)), JobHash.Of(Read(Yaml, "learner.hidden=64")));

    [Theory]
    [InlineData("name=other")]
    [InlineData("data.path=y.inter")]
    [InlineData("compute.threads=1")]
    [InlineData("trajectory.policy=store")]
    [InlineData("trajectory.policy=auto")]
    [InlineData("trajectory.spill=disk")]
    [InlineData("trajectory.driftLimit=0.5")]
    [InlineData("checkpoint.everySteps=7")]
    public void What_does_not_change_the_numbers_does_not_change_the_hash(string text) => Assert.Equal(JobHash.Of(Read(Yaml)), JobHash.Of(Read(Yaml, text)));

    [Theory]
    [InlineData("seed=2")]
    [InlineData("trajectory.policy=invert")]
    [InlineData("trajectory.adjoint=paper")]
    [InlineData("inner.averaging=0.9")]
    [InlineData("compute.lanes=2")]
    [InlineData("phases[1].innerSteps=[5, 10]")]
    [InlineData("evaluation.seeds=4")]
    [InlineData("data.duplicates=first")]
    public void What_changes_the_numbers_changes_the_hash(string text) => Assert.NotEqual(JobHash.Of(Read(Yaml)), JobHash.Of(Read(Yaml, text)));

    [Fact]
    public void Differences_name_the_setting_with_its_old_and_new_value() =>
        Assert.Equal(["seed: 1 → 2", "phases[1].innerSteps: [5, 9] → 7"], JobHash.Differences(Read(Yaml), Read(Yaml, "seed=2", "phases[1].innerSteps=7", "name=x")));
}
