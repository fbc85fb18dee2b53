using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Plans;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Tests.Runs;

namespace Farzi.Jobs.Tests.Plans;

/// <summary>What a plan is reckoned from: the kinds of meta-step of the probe, its job, the operations.</summary>
public class PlanTests
{
    [Fact]
    public void Three_kinds_of_meta_step_give_the_seconds_of_an_inner_step_a_reverse_step_and_the_rest()
    {
        var truth = new PlanTimes(0.004, 0.009, 0.07);
        var kinds = (Inner: 40, Window: 12);
        var steps = Enumerable.Range(0, ProbeJob.Rounds * 3).SelectMany(phase =>
        {
            var (t, w) = (phase % 3) switch { 0 => (1, 1), 1 => (kinds.Inner, 1), _ => (kinds.Window, kinds.Window) };
            var seconds = truth.Rest + (t * truth.Inner) + (w * truth.Reverse) + (phase < 3 ? 5 : 0); // the first round warms up
            return new[] { Step(phase, seconds), Step(phase, seconds + 1) }; // the slower of a pair was disturbed
        }).ToArray();
        var times = PlanTimes.Of(steps, kinds);
        Assert.Equal(ProbeJob.Rounds - 1, times.Count);
        Assert.All(times, t =>
        {
            Assert.Equal(truth.Inner, t.Inner, 12);
            Assert.Equal(truth.Reverse, t.Reverse, 12);
            Assert.Equal(truth.Rest, t.Rest, 12);
        });
    }

    [Theory]
    [InlineData(5, 9, 0)]
    [InlineData(5, 9, 3)]
    [InlineData(5, 9, 5)]
    [InlineData(5, 9, 7)]
    [InlineData(5, 9, 9)]
    [InlineData(6, 6, 2)]
    public void The_mean_window_of_a_phase_is_that_over_all_its_unrolls(int least, int most, int window)
    {
        var phase = new PhaseSpec { InnerSteps = new IntegerRange(least, most), Window = window };
        var expected = Enumerable.Range(least, most - least + 1).Average(t => window == 0 ? t : Math.Min(t, window));
        Assert.Equal(expected, PlanTimes.MeanWindow(phase), 12);
    }

    [Fact]
    public void The_rollouts_of_a_meta_step_are_shared_by_the_workers_in_turns()
    {
        var job = new JobSpec { Phases = [new PhaseSpec { MetaSteps = 10, InnerSteps = new IntegerRange(4, 4) }], Outer = new OuterSpec { RolloutsPerStep = 5 } };
        var times = new PlanTimes(1, 2, 3);
        Assert.Equal(10 * 5 * 15, times.Distillation(job, 1), 9);
        Assert.Equal(10 * 3 * 15, times.Distillation(job, 2), 9);
        Assert.Equal(10 * 15, times.Distillation(job, 8), 9);
    }

    [Fact]
    public void The_operations_are_those_that_the_benchmark_counts()
    {
        var job = new JobSpec { Learner = new LearnerSpec { Hidden = 64, Blocks = 2 }, Outer = new OuterSpec { BatchSize = 64 } };
        var work = PlanArithmetic.Of(job, 3416);
        Assert.Equal(7.0, work.Inner / 1e9, 1); // docs/benchmarks.md: 7.0 and 18.4 GFLOP
        Assert.Equal(18.4, work.Reverse / 1e9, 1);
        Assert.Equal(2.0 * 50 * 50 * 64 * 3416, work.Decode);
    }

    [Theory]
    [InlineData()]
    [InlineData("trajectory.policy=auto", "outer.rolloutsPerStep=3")]
    [InlineData("validation={}", "bank.share=0")]
    public void The_probe_is_a_valid_job_of_the_same_shapes(params string[] overrides)
    {
        var job = TinyJob.Spec(overrides);
        var choice = TrajectoryChoice.Of(job, 30);
        var probe = ProbeJob.Of(job, choice, ProbeJob.Steps(job, PlanArithmetic.Of(job, 30)));
        var read = JobFile.Parse("plan.yaml", SpecWriter.Yaml(probe), []);
        Assert.Equal(JobHash.Of(probe), JobHash.Of(read));
        Assert.Equal(choice.Policy, TrajectoryChoice.Of(probe, 30).Policy);
        Assert.Equal(choice.Memory.SoftSequences, TrajectoryChoice.Of(probe, 30).Memory.SoftSequences);
        Assert.Equal(choice.Memory.Learner, TrajectoryChoice.Of(probe, 30).Memory.Learner);
    }

    private static MetaStepFinished Step(int phase, double seconds) => new(1, 1, phase, 0, 0, 0, 0, false, 1, 0, 1, 0, seconds);
}
