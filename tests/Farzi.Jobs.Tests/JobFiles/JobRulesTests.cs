using Farzi.Jobs.JobFiles;
using static Farzi.Jobs.Tests.JobFiles.JobFileTests;

namespace Farzi.Jobs.Tests.JobFiles;

public class JobRulesTests
{
    [Theory]
    [InlineData("seed: 1", "data.path: no data; give the event file here or with --set data.path=FILE")]
    [InlineData("data: {path: x, format: recbol}", "data.format: unknown layout 'recbol'; did you mean recbole?")]
    [InlineData("data: {path: x, hasHeader: false}", "data.hasHeader: only csv and tsv can lack a header")]
    [InlineData("data: {path: x}\nlearner: {name: sasrek}", "learner.name: unknown learner 'sasrek'; did you mean sasrec?")]
    [InlineData("data: {path: x}\nsynthetic: {sequences: 1000000000}", "synthetic.sequences: 1000000000 sequences × 50 × 64 need 46.6 TiB with gradient and moments; expected at most 4096 MiB")]
    [InlineData("data: {path: x}\ninner: {sequencesPerStep: 51}", "inner.sequencesPerStep: 51 of 50 synthetic sequences")]
    [InlineData("data: {path: x}\nouter: {windowLength: 51}", "outer.windowLength: 51 events, but students see 50")]
    [InlineData("data: {path: x}\nphases: [{innerSteps: 20, window: 21}]", "phases[0].window: the gradient cannot go through 21 of 20 inner steps")]
    [InlineData("data: {path: x}\nphases: [{metaSteps: 5, warmupSteps: 5}]", "phases[0].warmupSteps: 5 of 5 meta-steps")]
    [InlineData("data: {path: x}\nvalidation: {keep: best}", "validation.keep: best needs a validation curve")]
    [InlineData("data: {path: x}\nevaluation: {cutoffs: [5]}", "evaluation.cutoffs: the list lacks 10")]
    [InlineData("data: {path: x}\nevaluation: {full: {learningRates: [1e-3]}}", "evaluation: the rows get different numbers of trials (student 3, sampled 3, full 1)")]
    [InlineData("data: {path: x}\nevaluation: {learners: [sasrec, gru]}", "evaluation.learners[1]: unknown learner 'gru'")]
    [InlineData("data: {path: x}\nlearner: {name: gru4rec, heads: 4}", "learner.heads: gru4rec has no such setting; leave it out (it has hidden, layers, dropout, initStd), or name a learner that uses it: sasrec")]
    [InlineData("data: {path: x}\nlearner: {name: lstm, activation: relu}", "learner.activation: lstm has no such setting")]
    [InlineData("data: {path: x}\nlearner: {name: fmlp, heads: 4}", "learner.heads: fmlp has no such setting; leave it out (it has hidden, blocks, feedForward, activation, dropout, initStd)")]
    [InlineData("data: {path: x}\ninner: {beta1: 0}\ntrajectory: {policy: invert}", "trajectory.policy: Adam without beta1 or beta2 forgets its state")]
    [InlineData("data: {path: x}\ntrajectory: {policy: invert, spill: disk}", "trajectory.spill: policy invert keeps nothing that could lie on disk")]
    [InlineData("data: {path: x}\nlearner: {layers: 2}", "learner.layers: sasrec has no such setting")]
    public void A_contradiction_between_settings_is_a_fault(string yaml, string expected) =>
        Assert.Contains(expected, Assert.Single(FaultsOf(yaml)), StringComparison.Ordinal);

    [Theory]
    [InlineData("data: {path: x}\nlearner: {name: gru4rec, layers: 2}")]
    [InlineData("data: {path: x}\nlearner: {layers: 2, heads: 4}\nevaluation: {learners: [sasrec, lstm]}")]
    [InlineData("data: {path: x}\nlearner: {name: gru4rec, hidden: 7}\nevaluation: {learners: [gru4rec, lstm]}")]
    public void Settings_that_some_learner_of_the_job_uses_are_fine(string yaml) => Assert.Equal(SpecWriter.Yaml(Read(yaml)), SpecWriter.Yaml(Read(SpecWriter.Yaml(Read(yaml)))));

    [Fact]
    public void A_rule_is_silent_about_settings_that_could_not_be_read() =>
        Assert.Contains("learner.hidden: 'x'", Assert.Single(FaultsOf("data: {path: x}\nlearner: {hidden: x, heads: 3}")), StringComparison.Ordinal);

    [Fact]
    public void A_rule_points_at_the_line_of_its_setting() =>
        Assert.StartsWith("jobs/shop.yaml(2,18): learner.heads", Assert.Single(FaultsOf("data: {path: x}\nlearner: {heads: 3}")), StringComparison.Ordinal);
}
