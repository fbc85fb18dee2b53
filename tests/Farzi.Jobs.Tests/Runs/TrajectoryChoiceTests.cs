using Farzi.Contracts.Jobs;
using Farzi.Engine.Distillation;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Tests.Runs;

/// <summary>The policy auto: the fastest that fits the budget, a function of the job and V alone.</summary>
public class TrajectoryChoiceTests
{
    private const int Vocabulary = 5000;
    private const long MiB = 1 << 20;

    [Fact]
    public void Auto_takes_the_fastest_policy_that_fits_the_budget()
    {
        var (store, log, replay) = (Needs(TrajectoryPolicyKind.Store), Needs(TrajectoryPolicyKind.Log), Needs(TrajectoryPolicyKind.Replay));
        Assert.True(store > log && log > replay);
        Assert.Equal(TrajectoryPolicy.Store, Auto(store).Policy);
        Assert.Equal(TrajectoryPolicy.Log, Auto(store - 1).Policy);
        Assert.Equal(TrajectoryPolicy.Log, Auto(log).Policy);
        Assert.Equal(TrajectoryPolicy.Replay, Auto(log - 1).Policy);
        Assert.Contains("store would take", Auto(log - 1).Reason, StringComparison.Ordinal);
        Assert.Contains("log would take", Auto(log - 1).Reason, StringComparison.Ordinal);
        Assert.True(Auto(replay).Fits);
    }

    [Fact]
    public void Where_nothing_fits_it_takes_the_least_and_says_what_to_do()
    {
        var choice = Auto(Needs(TrajectoryPolicyKind.Replay) - 1);
        Assert.Equal((TrajectoryPolicy.Replay, false), (choice.Policy, choice.Fits));
        Assert.Contains("raise the budget, shorten phases.window, or set trajectory.spill to disk", choice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void On_disk_the_trajectory_is_not_counted_as_memory()
    {
        var job = Job(TrajectoryPolicyKind.Store);
        var disk = TrajectoryChoice.Of(job with { Trajectory = job.Trajectory with { Spill = TrajectoryStorage.Disk } }, Vocabulary);
        var memory = TrajectoryChoice.Of(job, Vocabulary);
        Assert.Equal((0, 0), (disk.Memory.Trajectory, memory.Memory.Spilled));
        Assert.InRange(disk.Memory.Spilled, memory.Memory.Trajectory, memory.Memory.Trajectory * 1.01);
    }

    [Fact]
    public void A_named_policy_is_taken_whatever_the_budget()
    {
        var job = Job(TrajectoryPolicyKind.Store);
        var choice = TrajectoryChoice.Of(job with { Compute = job.Compute with { MemoryBudgetMiB = 64 } }, Vocabulary);
        Assert.Equal((TrajectoryPolicy.Store, true, "named in the job"), (choice.Policy, choice.Fits, choice.Reason));
    }

    // In MiB, rounded up: the unit of the budget.
    private static long Needs(TrajectoryPolicyKind policy)
    {
        var choice = TrajectoryChoice.Of(Job(policy), Vocabulary);
        return (choice.Memory.Total + choice.HostBytes + MiB - 1) / MiB;
    }

    private static TrajectoryChoice Auto(long budgetMiB)
    {
        var job = Job(TrajectoryPolicyKind.Auto);
        return TrajectoryChoice.Of(job with { Compute = job.Compute with { MemoryBudgetMiB = (int)budgetMiB } }, Vocabulary);
    }

    private static JobSpec Job(TrajectoryPolicyKind policy) => new()
    {
        Learner = new LearnerSpec { Hidden = 32 },
        Compute = new ComputeSpec { CacheSoftSequences = SoftSequenceCache.On },
        Phases = [new PhaseSpec { InnerSteps = new IntegerRange(60, 120), Window = 100 }],
        Trajectory = new TrajectorySpec { Policy = policy },
    };
}
