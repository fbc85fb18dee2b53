using Farzi.Engine.Learners;
using Farzi.Engine.Tests.Distillation;
using Farzi.Engine.Tests.Distillation.Reference;

namespace Farzi.Engine.Tests.Learners;

/// <summary>Scores are the logits of the definition.</summary>
public class ScoreTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(3, 7)]
    [InlineData(2, 2)]
    public void Scores_are_the_logits_after_the_last_event_of_every_history(int lanes, int vocabulary)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Lanes = lanes, Vocabulary = vocabulary, Windows = [[0, 1]] });
        int[][] histories = [[0, 1, 1], [1], [0, 0], [1, 0, 1], [0]];
        var scores = Score(problem, histories);
        var reference = problem.Reference(ReferenceUnroll.Leaves(problem.Learner.Layout.Slots, problem.Theta));
        for (var b = 0; b < histories.Length; b++)
        {
            var logits = reference.Logits(histories[b]);
            for (var v = 0; v < vocabulary; v++) Assert.Equal(logits[logits.Rows - 1, v], scores[(b * vocabulary) + v], 1e-12);
        }
    }

    [Fact]
    public void A_history_longer_than_the_positions_is_refused()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        Assert.Throws<ArgumentException>(() => Score(problem, [[0, 1, 2, 3]]));
    }

    private static double[] Score(TinyProblem<double> problem, int[][] histories)
    {
        using var learner = new BatchedLearner<double>(problem.Device, problem.Learner, 8, 4, tangents: false);
        using var parameters = problem.Device.Allocate(problem.Theta.Length);
        problem.Upload(problem.Theta, parameters.All);
        var batch = new HardBatch(8, 4);
        foreach (var history in histories) batch.Add(history);
        var scores = new double[histories.Length * problem.Options.Vocabulary];
        learner.Score(parameters.All, batch, scores);
        return scores;
    }
}
