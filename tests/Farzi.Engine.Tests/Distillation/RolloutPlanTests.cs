namespace Farzi.Engine.Tests.Distillation;

/// <summary>Plans that do not fit what was allocated are refused by name.</summary>
public class RolloutPlanTests
{
    [Theory]
    [InlineData(0, 1, "Steps")]
    [InlineData(6, 3, "Steps")]
    [InlineData(5, 0, "Window")]
    [InlineData(2, 3, "Window")]
    [InlineData(5, 4, "Window")]
    public void Plans_outside_the_allocation_are_refused(int steps, int window, string name)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Steps = 5, Window = 3 });
        problem.Upload();
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => problem.Rollout.Run(problem.Plan with { Steps = steps, Window = window }, problem.Objective, problem.Gradient));
        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }
}
