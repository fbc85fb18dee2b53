using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;
using Farzi.Engine.Evaluation.Language;
using Farzi.Engine.Learners;
using Farzi.Engine.Tests.Datasets.Text;

namespace Farzi.Engine.Tests.Evaluation.Language;

public sealed class LanguageEvaluatorTests
{
    [Fact]
    public void Windows_score_every_event_but_the_first_exactly_once_in_order_with_the_context_that_is_promised()
    {
        for (var events = 2; events < 30; events++)
        {
            for (var context = 1; context < 9; context++)
            {
                for (var stride = 1; stride <= context; stride++)
                {
                    var scored = new List<int>();
                    foreach (var window in ScoredWindow.Over(events, context, stride))
                    {
                        Assert.InRange(window.Length, 2, context + 1);
                        Assert.InRange(window.Start + window.Length, 2, events);
                        var first = window.Start + window.Length - window.Scored;
                        Assert.True(first > window.Start, "a scored event has something before it");
                        if (first > 1 && stride < context) Assert.True(first - window.Start >= Math.Min(first, context - stride + 1));
                        scored.AddRange(Enumerable.Range(first, window.Scored));
                    }

                    Assert.Equal(Enumerable.Range(1, events - 1), scored);
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(2, 7)]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    public void The_perplexity_of_a_hand_made_model_equals_the_closed_form(int stride, int batch)
    {
        // P(same as before) = 0.7, P(another one) = 0.1 each, over 4 events: 5 repeats, 6 changes
        int[] text = [0, 0, 1, 1, 2, 3, 3, 3, 0, 0, 2, 1];
        var metrics = LanguageEvaluator.Evaluate(new Sticky(context: 4, batch), text, stride);
        Assert.Equal(Math.Exp(-((5 * Math.Log(0.7)) + (6 * Math.Log(0.1))) / 11), metrics["perplexity"], 1e-12);
        Assert.Equal(5.0 / 11, metrics["accuracy"], 1e-12);
    }

    [Fact]
    public void The_unigram_perplexity_equals_the_closed_form_with_one_added_to_every_count()
    {
        var corpus = TextSplitTests.Corpus(new TextPart(new[] { 0, 1, 1, 0, 1, 2 }, 0), new TextPart(new[] { 1, 3 }, 0), new TextPart(new[] { 1, 0, 3 }, 0), 4);
        var split = new TextSplit(corpus, 2); // counts 2, 3, 1, 0; N + V = 10
        var metrics = LanguageEvaluator.Evaluate(new UnigramScorer(split), split, EvaluationSplit.Test, new LanguageOptions());
        Assert.Equal(Math.Pow(0.4 * 0.3 * 0.1, -1.0 / 3), metrics["perplexity"], 1e-12);
        Assert.Equal(1.0 / 3, metrics["accuracy"], 1e-12);
        var first = LanguageEvaluator.Evaluate(new UnigramScorer(split), split, EvaluationSplit.Validation, new LanguageOptions { ValidationEvents = 1 });
        Assert.Equal(1 / 0.4, first["perplexity"], 1e-12);
    }

    [Fact]
    public void Only_the_validation_split_can_be_cut_short()
    {
        var corpus = TextSplitTests.Corpus(new TextPart(new[] { 0, 1 }, 0), new TextPart(new[] { 0, 1 }, 0), new TextPart(new[] { 0, 0, 0, 1 }, 0), 2);
        var split = new TextSplit(corpus, 2);
        Assert.Equal(
            LanguageEvaluator.Evaluate(new Sticky(3, 2), split, EvaluationSplit.Test, new LanguageOptions())["perplexity"],
            LanguageEvaluator.Evaluate(new Sticky(3, 2), split, EvaluationSplit.Test, new LanguageOptions { ValidationEvents = 1 })["perplexity"]);
    }

    /// <summary>Repeats the event before with probability 0.7 and takes each of three others with 0.1.</summary>
    private sealed class Sticky(int context, int batchSize) : ITokenScorer
    {
        public int Context => context;

        public int BatchSize => batchSize;

        public void Score(HardBatch batch, ReadOnlyMemory<int> scored, Memory<TokenScore> scores)
        {
            var at = 0;
            for (var window = 0; window < batch.Count; window++)
            {
                var events = batch[window];
                for (var i = events.Length - scored.Span[window]; i < events.Length; i++)
                    scores.Span[at++] = events[i] == events[i - 1] ? new TokenScore(Math.Log(0.7), 1) : new TokenScore(Math.Log(0.1), 0);
            }
        }
    }
}
