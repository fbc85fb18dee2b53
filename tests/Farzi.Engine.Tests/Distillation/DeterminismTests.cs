using Farzi.Engine.Distillation;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>N5 in one process: bits depend on the job's lanes, never on threads or on what ran before.</summary>
public class DeterminismTests
{
    [Theory]
    [InlineData(1, SoftSequenceMode.Cached)]
    [InlineData(2, SoftSequenceMode.Cached)]
    [InlineData(3, SoftSequenceMode.Recomputed)]
    [InlineData(5, SoftSequenceMode.Cached)] // more lanes than sequences
    [InlineData(5, SoftSequenceMode.Recomputed)]
    public void One_two_and_three_threads_give_the_same_bits(int lanes, SoftSequenceMode mode)
    {
        var options = new TinyProblemOptions { Steps = 6, Lanes = lanes, Mode = mode, Dropout = 0.2 };
        var expected = MetaGradient(options with { Threads = 1 });
        Assert.Contains(expected, x => Math.Abs(x) > 1e-6);
        Assert.Equal(expected, MetaGradient(options with { Threads = 2 }));
        Assert.Equal(expected, MetaGradient(options with { Threads = 3 }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Two_runs_give_the_same_bits(int threads)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Lanes = 4, Threads = threads });
        var first = problem.MetaGradient();
        Assert.Equal(first, problem.MetaGradient());
        Assert.Equal(first, MetaGradient(problem.Options));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Lanes_change_the_order_of_sums_only(double dropout)
    {
        var options = new TinyProblemOptions { Steps = 6, PerStep = 5, Sequences = 7, Dropout = dropout };
        var expected = MetaGradient(options with { Lanes = 1 });
        foreach (var lanes in new[] { 2, 3, 4, 9 })
        {
            var actual = MetaGradient(options with { Lanes = lanes, Threads = 2 });
            for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-11);
        }
    }

    [Fact]
    public void Decoding_again_changes_the_order_of_sums_only()
    {
        var options = new TinyProblemOptions { Steps = 6, Lanes = 3 };
        var expected = MetaGradient(options with { Mode = SoftSequenceMode.Cached });
        var actual = MetaGradient(options with { Mode = SoftSequenceMode.Recomputed });
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-11);
    }

    [Fact]
    public void Another_meta_step_or_rollout_sees_other_batches()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        var losses = new HashSet<double> { problem.Run() };
        foreach (var plan in new[] { problem.Plan with { MetaStep = 1 }, problem.Plan with { Rollout = 1 }, problem.Plan with { Seed = 8 } })
        {
            problem.Upload();
            Assert.True(losses.Add(problem.Rollout.Run(plan, problem.Objective, problem.Gradient).OuterLoss));
        }
    }

    [Fact]
    public void Training_alone_takes_the_inner_loop_of_a_rollout()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Dropout = 0.1 });
        problem.Run();
        var expected = problem.Download(problem.Rollout.State.Parameters);
        problem.Upload();
        problem.Rollout.Train(problem.Plan);
        Assert.Equal(expected, problem.Download(problem.Rollout.State.Parameters));
        Assert.Equal(problem.Options.Steps, problem.Rollout.State.Step);
    }

    private static double[] MetaGradient(TinyProblemOptions options)
    {
        using var problem = new TinyProblem<double>(options);
        return problem.MetaGradient();
    }
}
