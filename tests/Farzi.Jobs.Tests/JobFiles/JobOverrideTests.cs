using static Farzi.Jobs.Tests.JobFiles.JobFileTests;

namespace Farzi.Jobs.Tests.JobFiles;

public class JobOverrideTests
{
    private const string Yaml = "data: {path: x.inter}\nphases:\n  - {metaSteps: 10}\n  - {metaSteps: 20}\n";

    [Fact]
    public void An_override_replaces_a_value_adds_a_group_and_reaches_into_lists()
    {
        var job = Read(Yaml, "seed=7", "learner.hidden=32", "phases[1].metaSteps=5", "evaluation.student.learningRates=[1e-3, 2e-3, 3e-3]");
        Assert.Equal((7, 32, 5), (job.Seed, job.Learner.Hidden, job.Phases[1].MetaSteps));
        Assert.Equal([1e-3, 2e-3, 3e-3], job.Evaluation.Student.LearningRates);
    }

    [Fact]
    public void The_text_of_a_path_is_taken_as_it_is() => Assert.Equal("a b/[x]: #1.csv", Read(Yaml, "data.path=a b/[x]: #1.csv").Data.Path);

    [Theory]
    [InlineData("inner.learningRat=1", "--set: inner.learningRat: unknown key; did you mean learningRate?")]
    [InlineData("inner.learningRate=fast", "--set: inner.learningRate: 'fast' is not a number; expected a number in (0, 1]")]
    [InlineData("phases[2].metaSteps=5", "--set: phases[2].metaSteps: the list has 2 elements, counted from 0; there is no [2]")]
    [InlineData("seed.x=1", "--set: seed: a group of keys stands here; expected a whole number")]
    [InlineData("seed", "--set: 'seed' has no key; expected key.path=value, such as inner.learningRate=4e-3")]
    [InlineData("=1", "has no key")]
    [InlineData("seed=*a", "--set: seed: not valid YAML")]
    [InlineData("learner.heads=3", "--set: learner.heads: 3 heads do not divide a hidden width of 64")]
    public void A_wrong_override_names_the_option(string text, string expected) =>
        Assert.Contains(FaultsOf(Yaml, text), f => f.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_generator_in_the_file_gives_way_to_null()
    {
        const string yaml = "data: {generator: {users: 10}}\n";
        Assert.Contains("a file and a generator", Assert.Single(FaultsOf(yaml, "data.path=x")), StringComparison.Ordinal);
        Assert.Null(Read(yaml, "data.path=x", "data.generator=null").Data.Generator);
    }
}
