using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Distillation.Matching;

/// <summary>Synthetic data without factorisation: the logits of S learned directly.</summary>
public class DenseDataTests
{
    [Theory]
    [InlineData(SoftSequenceMode.Cached)]
    [InlineData(SoftSequenceMode.Recomputed)]
    public void The_meta_gradient_of_dense_logits_agrees_with_central_differences(SoftSequenceMode mode)
    {
        using var problem = new MatchingProblem(dense: true);
        using var runner = new RolloutRunner<double>(problem.Device, problem.Learner, problem.Split, problem.Shape, mode, Options);
        var rate = Math.Log(1e-2);
        MatchingProblem.AssertClose(problem.Differentiate(r => problem.Run(runner, r).Value, rate), problem.Run(runner, rate).Gradient);
    }

    [Fact]
    public void A_session_learns_dense_logits_and_goes_on_from_an_export()
    {
        using var problem = new MatchingProblem(dense: true);
        using var start = new SyntheticData<double>(problem.Device, problem.Shape);
        problem.Device.Lane(0).Upload(problem.Latents, start.Latents);
        using var session = new DistillationSession<double>(problem.Device, problem.Learner, problem.Split, start, SoftSequenceMode.Cached, Options);
        var first = session.Step().OuterLoss;
        var state = session.Export();
        Assert.Empty(state.Decoder);
        Assert.Equal(problem.Shape.Latents, state.Latents.Length);
        var next = session.Step().OuterLoss;
        using var again = new DistillationSession<double>(problem.Device, problem.Learner, problem.Split, start, SoftSequenceMode.Cached, Options, blocks: 3);
        again.Import(state);
        Assert.Equal(next, again.Step().OuterLoss);
        var losses = new List<double> { first, next };
        while (!session.IsComplete) losses.Add(session.Step().OuterLoss);
        Assert.True(losses[^20..].Average() < losses[..20].Average(), $"outer loss {losses[..20].Average()} before, {losses[^20..].Average()} after");
    }

    private static DistillationOptions Options => new()
    {
        Seed = 3,
        Inner = new InnerLoopOptions { Adam = new AdamOptions(1e-2, Epsilon: 1e-2), SequencesPerStep = 2 },
        Outer = new OuterOptions { WindowLength = 4, BatchSize = 8, LatentLearningRate = 0.2, LearnTemperature = true, LearnInnerLearningRate = true },
        Phases = [new PhaseOptions { MetaSteps = 80, MinimumSteps = 10, MaximumSteps = 10 }],
    };
}
