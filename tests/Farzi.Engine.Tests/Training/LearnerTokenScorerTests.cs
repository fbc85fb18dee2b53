using Farzi.Engine.Evaluation.Language;
using Farzi.Engine.Learners;
using Farzi.Engine.Tests.Distillation;
using Farzi.Engine.Tests.Distillation.Reference;
using Farzi.Engine.Training;

namespace Farzi.Engine.Tests.Training;

/// <summary>Text is scored by the learner's own probabilities.</summary>
public class LearnerTokenScorerTests
{
    private static readonly int[][] Windows = [[0, 1, 2, 3], [6, 5], [1, 1, 1], [4, 0, 2, 6], [3, 3, 0, 0]];

    [Theory]
    [InlineData("sasrec", 1, 1)]
    [InlineData("sasrec", 2, 2)]
    [InlineData("lstm", 3, 1)]
    public void Scores_are_the_logarithms_of_the_softmax_of_an_independent_reference_on_any_number_of_lanes(string learner, int lanes, int threads)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Learner = learner, Lanes = lanes, Threads = threads });
        using var scorer = new LearnerTokenScorer<double>(problem.Device, problem.Learner, 8);
        scorer.SetParameters(problem.Theta);
        var reference = problem.Reference(ReferenceUnroll.Leaves(problem.Learner.Layout.Slots, problem.Theta));
        int[] scored = [3, 1, 1, 2, 0];
        var batch = new HardBatch(8, 4);
        foreach (var window in Windows) batch.Add(window);
        var scores = new TokenScore[scored.Sum()];
        scorer.Score(batch, scored, scores);
        var expected = Windows.SelectMany((w, i) => Enumerable.Range(w.Length - scored[i], scored[i]).Select(at => Expected(reference, w, at))).ToArray();
        Assert.Equal(expected.Length, scores.Length);
        for (var i = 0; i < scores.Length; i++)
        {
            Assert.Equal(expected[i].LogProbability, scores[i].LogProbability, 1e-10);
            Assert.Equal(expected[i].Credit, scores[i].Credit);
        }
    }

    [Fact]
    public void An_untrained_learner_without_weights_has_the_perplexity_of_the_vocabulary_and_shares_the_credit()
    {
        using var problem = new TinyProblem<float>(new TinyProblemOptions());
        using var scorer = new LearnerTokenScorer<float>(problem.Device, problem.Learner, 3);
        scorer.SetParameters(new float[problem.Learner.Layout.Count]);
        var metrics = LanguageEvaluator.Evaluate(scorer, Enumerable.Range(0, 50).Select(i => i * 5 % 7).ToArray(), 2);
        Assert.Equal(7, metrics["perplexity"], 1e-5);
        Assert.Equal(1.0 / 7, metrics["accuracy"], 1e-12);
    }

    [Fact]
    public void Parameters_that_are_not_finite_give_a_perplexity_that_is_not()
    {
        using var problem = new TinyProblem<float>(new TinyProblemOptions());
        using var scorer = new LearnerTokenScorer<float>(problem.Device, problem.Learner, 3);
        scorer.SetParameters(Enumerable.Repeat(float.NaN, problem.Learner.Layout.Count).ToArray());
        Assert.False(double.IsFinite(LanguageEvaluator.Evaluate(scorer, new[] { 1, 2, 3 }, 0)["perplexity"]));
    }

    [Fact]
    public void More_scores_than_a_window_has_are_refused()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions());
        using var scorer = new LearnerTokenScorer<double>(problem.Device, problem.Learner, 2);
        var batch = new HardBatch(2, 4);
        batch.Add([1, 2]);
        Assert.Throws<ArgumentException>(() => scorer.Score(batch, new[] { 2 }, new TokenScore[2]));
    }

    private static TokenScore Expected(ReferenceLearner reference, int[] window, int at)
    {
        var logits = reference.Logits(window[..at]);
        var row = Enumerable.Range(0, 7).Select(v => logits[logits.Rows - 1, v]).ToArray();
        return new TokenScore(row[window[at]] - Math.Log(row.Sum(Math.Exp)), row[window[at]] == row.Max() ? 1 : 0);
    }
}
