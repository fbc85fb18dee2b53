using Farzi.Contracts.Jobs;
using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Tests.JobFiles;

public class JobFileTests
{
    private const string Minimal = "data: {path: x.inter}\n";

    internal static JobSpec Read(string yaml, params string[] overrides) => JobFile.Parse("jobs/shop.yaml", yaml, overrides);

    internal static string[] FaultsOf(string yaml, params string[] overrides) =>
        [.. Assert.Throws<JobFileException>(() => Read(yaml, overrides)).Faults.Select(f => f.ToString())];

    [Fact]
    public void A_file_with_data_alone_takes_every_default_and_the_files_stem_as_its_name()
    {
        var job = Read(Minimal);
        Assert.Equal("shop", job.Name);
        Assert.Equal(50, job.Synthetic.Sequences);
        Assert.Equal(new IntegerRange(60, 60), job.Phases[0].InnerSteps);
    }

    [Fact]
    public void Groups_lists_ranges_and_words_are_read()
    {
        var job = Read("""
            data: {path: x.inter, minimumRating: 3.5}
            learner: {hidden: 32, activation: relu}
            phases:
              - {metaSteps: 359, innerSteps: 60}
              - {metaSteps: 1395, innerSteps: [60, 160], window: 50, schedule: cosine}
            evaluation: {baselines: [warm-start, random], full: {dropouts: [0.1, 0.2, 0.3], learningRates: [1e-3]}}
            """);
        Assert.Equal(ActivationFunction.Relu, job.Learner.Activation);
        Assert.Equal(new IntegerRange(60, 160), job.Phases[1].InnerSteps);
        Assert.Equal([BaselineKind.WarmStart, BaselineKind.Random], job.Evaluation.Baselines);
        Assert.Equal(3.5, job.Data.MinimumRating);
        Assert.Equal(6000, job.Evaluation.Full.Steps); // the row's own default, not the type's
    }

    [Fact]
    public void Every_fault_comes_in_one_message_with_line_column_and_path()
    {
        var faults = FaultsOf("""
            data: {path: x.inter}
            learner:
              hiden: 32
              dropout: 1
            inner:
              learningRate: .nan
              sequencesPerStep: many
            outer: {batchSize: 0}
            """);
        Assert.Equal(
            [
                "jobs/shop.yaml(3,3): learner.hiden: unknown key; did you mean hidden?",
                "jobs/shop.yaml(4,12): learner.dropout: 1 is out of range; expected a number in [0, 1)",
                "jobs/shop.yaml(6,17): inner.learningRate: '.nan' is not finite; expected a number in (0, 1]",
                "jobs/shop.yaml(7,21): inner.sequencesPerStep: 'many' is not a whole number; expected a whole number in [0, 2147483647]",
                "jobs/shop.yaml(8,20): outer.batchSize: 0 is out of range; expected a whole number in [1, 1000000]",
            ],
            faults);
    }

    [Theory]
    [InlineData("seed: [1]", "seed: a list stands here; expected a whole number")]
    [InlineData("seed: '1'", "seed: the text \"1\" stands here")]
    [InlineData("seed: 1.5", "seed: '1.5' is not a whole number")]
    [InlineData("seed: 99999999999999999999", "seed: '99999999999999999999' is not a whole number")]
    [InlineData("seed:", "seed: nothing stands here")]
    [InlineData("learner: 3", "learner: '3' stands here; expected keys such as name, hidden, blocks")]
    [InlineData("inner: {learnLearningRate: yes}", "inner.learnLearningRate: 'yes' is not a truth value; expected true or false")]
    [InlineData("inner: {learningRate: .inf}", "is not finite")]
    [InlineData("inner: {learningRate: -.inf}", "is not finite")]
    [InlineData("inner: {learningRate: NaN}", "is not finite")]
    [InlineData("inner: {learningRate: 1e999}", "is not finite")]
    [InlineData("learner: {activation: gelo}", "did you mean gelu?")]
    [InlineData("phases: []", "phases: the list has 0 elements; expected 1 to 16")]
    [InlineData("phases: [{innerSteps: [160, 60]}]", "phases[0].innerSteps: [160, 60] runs backwards")]
    [InlineData("phases: [{innerSteps: [1, 2, 3]}]", "phases[0].innerSteps: a list stands here")]
    [InlineData("seed: 1\nseed: 2", "the key stands twice, first in line 2; keep one")]
    [InlineData("? [a]\n: 1", "a key must be a word")]
    [InlineData("evaluation: {cutoffs: [10, 10]}", "evaluation.cutoffs[1]: '10' stands twice")]
    [InlineData("compute: {lanes: 0}", "compute.lanes: 0 is out of range")]
    [InlineData("name: \"a\\u0000b\"", "name: control characters")]
    public void A_wrong_value_names_its_path_and_what_would_be_right(string line, string expected) =>
        Assert.Contains(FaultsOf(Minimal + line), f => f.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("a: &x [1]\nb: *x", "an anchor (&name) stands here")]
    [InlineData("a: *x", "alias")]
    [InlineData("a: !!int 3", "a tag (!name) stands here")]
    [InlineData("data: {path: x}\n---\nseed: 1", "a second document begins here")]
    [InlineData("seed: [1", "not valid YAML")]
    [InlineData("data:\n\tpath: 1", "not valid YAML")]
    [InlineData("- 1", "a list stands here; expected keys")]
    public void What_is_not_plain_YAML_is_one_fault(string yaml, string expected) => Assert.Contains(expected, Assert.Single(FaultsOf(yaml)), StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_many_values_and_large_files_are_refused()
    {
        Assert.Contains("levels deep", Assert.Single(FaultsOf("a: " + new string('[', 5000))), StringComparison.Ordinal);
        Assert.Contains("values", Assert.Single(FaultsOf("a: [" + string.Join(',', Enumerable.Repeat("1", 30_000)) + "]")), StringComparison.Ordinal);
        Assert.Contains("characters", Assert.Single(FaultsOf(new string('#', 2_000_000))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_binary_file_are_one_fault_each()
    {
        var missing = Assert.Throws<JobFileException>(() => JobFile.Read("no/such/job.yaml", []));
        Assert.Equal("no/such/job.yaml: there is no such job file", missing.Message);
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, [0xff, 0xfe, 0xfd, 0x80]);
        var e = Assert.Throws<JobFileException>(() => JobFile.Read(path, []));
        File.Delete(path);
        Assert.Single(e.Faults);
    }
}
