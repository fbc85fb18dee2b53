using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;
using Farzi.Engine.Learners;

namespace Farzi.Engine.Evaluation.Language;

/// <summary>Perplexity and next-event accuracy on held-out text; see <see cref="LanguageDefinitions"/>.</summary>
public static class LanguageEvaluator
{
    /// <summary>Scores a split.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="split">The text.</param>
    /// <param name="which">What to score.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    /// <returns><c>perplexity</c> and <c>accuracy</c>.</returns>
    public static MetricSet Evaluate(
        ITokenScorer scorer, TextSplit split, EvaluationSplit which, LanguageOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(options);
        var text = split.HeldOut(which).AsMemory();
        if (which == EvaluationSplit.Validation && options.ValidationEvents > 0) text = text[..(int)Math.Min(text.Length, options.ValidationEvents + 1L)];
        return Evaluate(scorer, text, options.Stride, cancellationToken);
    }

    /// <summary>Scores every event of a text but the first.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="text">Events; at least two.</param>
    /// <param name="stride">Events scored by a window; 0 or more than the model's context for the whole window.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    public static MetricSet Evaluate(ITokenScorer scorer, ReadOnlyMemory<int> text, int stride, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        if (text.Length < 2) throw new ArgumentException("There is no event to predict.", nameof(text));
        var context = scorer.Context;
        var batch = new HardBatch(scorer.BatchSize, context + 1);
        var scores = new TokenScore[scorer.BatchSize * context];
        var (logarithm, credit) = (0.0, 0.0);
        foreach (var windows in ScoredWindow.Over(text.Length, context, stride == 0 ? context : Math.Min(stride, context)).Chunk(scorer.BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            batch.Clear();
            foreach (var window in windows) batch.Add(text.Span.Slice(window.Start, window.Length));
            int[] scored = [.. windows.Select(w => w.Scored)];
            var part = scores.AsMemory(0, scored.Sum());
            scorer.Score(batch, scored, part);
            foreach (var score in part.Span) (logarithm, credit) = (logarithm + score.LogProbability, credit + score.Credit);
        }

        var count = text.Length - 1;
        return new MetricSet([new("perplexity", Math.Exp(-logarithm / count)), new("accuracy", credit / count)]);
    }
}
