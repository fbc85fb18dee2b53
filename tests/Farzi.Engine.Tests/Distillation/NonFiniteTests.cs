using Farzi.Engine.Distillation;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>N6: a value that is not finite stops the rollout before any update and says where.</summary>
public class NonFiniteTests
{
    [Fact]
    public void The_first_inner_loss_stops_before_any_parameter_moves()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        problem.Latents[0] = double.NaN;
        problem.Latents[^1] = double.NaN;
        Array.Fill(problem.Latents, double.NaN);
        var exception = RunAndFail(problem, problem.Plan with { MetaStep = 41, Rollout = 3 });
        Assert.Contains("Meta-step 42, rollout 3", exception.Message, StringComparison.Ordinal);
        Assert.Contains("inner step 1 of 5", exception.Message, StringComparison.Ordinal);
        Assert.Equal(problem.Theta, problem.Download(problem.Rollout.State.Parameters));
        Assert.Equal(0, problem.Rollout.State.Step);
    }

    [Fact]
    public void A_later_inner_loss_stops_at_its_own_step()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Adam = new(1e200) });
        var exception = RunAndFail(problem, problem.Plan);
        Assert.Contains("inner step 2 of 5", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, problem.Rollout.State.Step);
    }

    [Fact]
    public void The_outer_loss_stops_before_the_meta_gradient_is_touched()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Steps = 1 });
        var before = problem.MetaGradient();
        problem.Adam = new(1e200);
        problem.Upload();
        var exception = RunAndFail(problem, problem.Plan with { MetaStep = 6, Rollout = 1 });
        Assert.Contains("Meta-step 7, rollout 1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("outer loss after 1 inner steps", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before[..problem.Latents.Length], problem.Download(problem.Gradient.Latents));
    }

    [Fact]
    public void A_meta_gradient_that_is_not_finite_is_named_by_tensor_and_coordinate()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        problem.Upload();
        var exception = Assert.Throws<NonFiniteException>(
            () => problem.Rollout.Run(problem.Plan, new InfiniteGradientObjective(problem.Device.Lane(0)), problem.Gradient));
        Assert.Contains("Meta-step 1, rollout 0", exception.Message, StringComparison.Ordinal);
        Assert.Contains("latents[", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_problem_is_usable_again_afterwards()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Threads = 2 });
        var expected = problem.MetaGradient();
        var latent = problem.Latents[0];
        problem.Latents[0] = double.PositiveInfinity;
        Assert.Throws<NonFiniteException>(() => problem.Run());
        problem.Latents[0] = latent;
        Assert.Equal(expected, problem.MetaGradient());
    }

    [Fact]
    public void Cancellation_stops_the_rollout()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        problem.Upload();
        Assert.Throws<OperationCanceledException>(
            () => problem.Rollout.Run(problem.Plan, problem.Objective, problem.Gradient, new CancellationToken(canceled: true)));
        Assert.Equal(0, problem.Rollout.State.Step);
    }

    private static NonFiniteException RunAndFail(TinyProblem<double> problem, RolloutPlan plan)
    {
        problem.Upload();
        return Assert.Throws<NonFiniteException>(() => problem.Rollout.Run(plan, problem.Objective, problem.Gradient));
    }
}
