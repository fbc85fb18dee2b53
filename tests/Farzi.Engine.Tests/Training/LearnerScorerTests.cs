using Farzi.Engine.Datasets;
using Farzi.Engine.Tests.Distillation;
using Farzi.Engine.Tests.Distillation.Reference;
using Farzi.Engine.Tests.Evaluation;
using Farzi.Engine.Training;

namespace Farzi.Engine.Tests.Training;

/// <summary>Users are scored by the last events of their history.</summary>
public class LearnerScorerTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 2)]
    [InlineData(50, 3)]
    public void Scores_are_those_of_the_last_events_that_the_learner_sees(int historyLength, int seen)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        int[][] sequences = [[0, 1, 2, 3, 4, 5, 6], [6, 5, 4], [1, 1, 1, 2, 2]];
        var split = RankingFixture.Split(7, sequences);
        using var scorer = new LearnerScorer<double>(problem.Device, problem.Learner, 3, historyLength);
        scorer.SetParameters(problem.Theta);
        var reference = problem.Reference(ReferenceUnroll.Leaves(problem.Learner.Layout.Slots, problem.Theta));
        foreach (var (which, heldOut) in new[] { (EvaluationSplit.Test, 1), (EvaluationSplit.Validation, 2) })
        {
            var scores = new float[3 * 7];
            scorer.Score(split, which, [2, 0, 1], scores);
            foreach (var (row, user) in new[] { (0, 2), (1, 0), (2, 1) })
            {
                var logits = reference.Logits([.. sequences[user][..^heldOut].TakeLast(seen)]);
                for (var v = 0; v < 7; v++) Assert.Equal(logits[logits.Rows - 1, v], scores[(row * 7) + v], 1e-5);
            }
        }
    }
}
