using Farzi.Engine.Learners;
using Farzi.Engine.Tests.Distillation;

namespace Farzi.Engine.Tests.Learners;

/// <summary>Hidden states times embeddings are scores.</summary>
public class HiddenStatesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_last_hidden_state_of_a_window_gives_its_scores(int lanes)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Lanes = lanes });
        using var learner = new BatchedLearner<double>(problem.Device, problem.Learner, 4, 4, tangents: false);
        problem.Upload();
        var batch = new HardBatch(4, 4);
        int[][] windows = [[1], [2, 3, 4], [5, 6], [0, 0, 0]];
        foreach (var window in windows) batch.Add(window);
        var (h, v) = (problem.Options.Hidden, problem.Options.Vocabulary);
        var (hidden, scores) = (new double[4 * 3 * h], new double[4 * v]);
        learner.HiddenStates(problem.Rollout.State.Parameters, batch, hidden);
        learner.Score(problem.Rollout.State.Parameters, batch, scores);
        for (var b = 0; b < 4; b++)
        {
            var row = ((b * 3) + windows[b].Length - 1) * h;
            for (var e = 0; e < v; e++) Assert.Equal(scores[(b * v) + e], Enumerable.Range(0, h).Sum(k => hidden[row + k] * problem.Theta[(e * h) + k]), 1e-12);
        }

        batch.Clear();
        batch.Add([1, 2, 3, 4]);
        Assert.Throws<ArgumentException>(() => learner.HiddenStates(problem.Rollout.State.Parameters, batch, new double[4 * h]));
    }
}
