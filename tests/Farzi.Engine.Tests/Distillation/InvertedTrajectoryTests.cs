using Farzi.Engine.Distillation;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>Adam run backwards: close for a few steps in float64, and stopped by its guards where it is not.</summary>
public class InvertedTrajectoryTests
{
    [Theory]
    [InlineData(1, 1e-12)]
    [InlineData(5, 1e-11)]
    [InlineData(20, 1e-9)]
    public void In_float64_few_steps_are_recovered(int steps, double tolerance)
    {
        var options = new TinyProblemOptions { Steps = steps, Dropout = 0.2, StepsTaken = 3, Lanes = 3 };
        using var exact = new TinyProblem<double>(options);
        using var inverted = new TinyProblem<double>(options with { Policy = TrajectoryPolicy.Invert });
        Assert.InRange(RelativeError(exact.MetaGradient(), inverted.MetaGradient()), 0, tolerance);
        Assert.InRange(inverted.Rollout.Drift, 0, tolerance);
        Assert.Equal(0, exact.Rollout.Drift);
    }

    [Fact]
    public void A_window_is_inverted_from_its_end_only()
    {
        var options = new TinyProblemOptions { Steps = 30, Window = 4 };
        using var exact = new TinyProblem<double>(options);
        using var inverted = new TinyProblem<double>(options with { Policy = TrajectoryPolicy.Invert });
        Assert.InRange(RelativeError(exact.MetaGradient(), inverted.MetaGradient()), 0, 1e-11);
    }

    [Fact]
    public void The_drift_grows_with_the_steps_and_stops_the_rollout_at_its_limit()
    {
        double Drift(int steps)
        {
            using var problem = new TinyProblem<double>(new TinyProblemOptions { Steps = steps, Policy = TrajectoryPolicy.Invert, DriftLimit = 1 });
            problem.Run();
            return problem.Rollout.Drift;
        }

        var (few, more) = (Drift(10), Drift(60));
        Assert.InRange(few, 1e-17, 1e-12);
        Assert.InRange(more, 3 * few, 1);
        using var limited = new TinyProblem<double>(new TinyProblemOptions { Steps = 60, Policy = TrajectoryPolicy.Invert, DriftLimit = more / 2 });
        var fault = Assert.Throws<NonFiniteException>(() => limited.Run());
        Assert.Matches(@"Meta-step 1, rollout 0: Adam run backwards has drifted by .* %, more than .* % before inner step \d+ of 60", fault.Message);
    }

    [Fact]
    public void In_float32_a_long_unroll_is_stopped_where_the_second_moment_would_be_negative()
    {
        using var problem = new TinyProblem<float>(new TinyProblemOptions { Steps = 150, Policy = TrajectoryPolicy.Invert, DriftLimit = double.MaxValue });
        var fault = Assert.Throws<NonFiniteException>(() => problem.Run());
        Assert.Matches(@"Meta-step 1, rollout 0: Adam run backwards gives the second moment -\S+ < 0 at parameter \d+ before inner step \d+ of 150", fault.Message);
    }

    [Fact]
    public void It_keeps_no_more_memory_for_more_steps()
    {
        long Bytes(int window)
        {
            using var problem = new TinyProblem<double>(new TinyProblemOptions());
            var before = problem.Device.AllocatedBytes;
            using var rollout = new Rollout<double>(
                problem.Device, problem.Learner, problem.Soft, new InnerLoopOptions { Policy = TrajectoryPolicy.Invert }, window, window);
            return problem.Device.AllocatedBytes - before;
        }

        Assert.Equal(Bytes(2), Bytes(500));
    }

    internal static double RelativeError(double[] expected, double[] actual) =>
        Math.Sqrt(expected.Zip(actual, (a, b) => (a - b) * (a - b)).Sum() / expected.Sum(a => a * a));
}
