namespace Farzi.Engine.Evaluation.Language;

/// <summary>The wording in which a report states how the metrics of the language task are computed.</summary>
public static class LanguageDefinitions
{
    /// <summary>Term → definition.</summary>
    /// <param name="options">How held-out text is scored.</param>
    /// <param name="context">Most events before a scored one, of students of distilled data.</param>
    public static OrderedDictionary<string, string> Of(LanguageOptions options, int context)
    {
        ArgumentNullException.ThrowIfNull(options);
        var stride = options.Stride == 0 ? context : Math.Min(options.Stride, context);
        return new OrderedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["perplexity"] = "exp of the mean negative log-probability, in nats, of all events of the split, each scored exactly once, over the whole vocabulary "
                + "(<unk> and <eos> are events like any other); lower is better",
            ["accuracy"] = "share of the events of the split that have the greatest probability; n events that tie for it count 1/n",
            ["context"] = (stride == context
                ? $"contiguous windows: each event is predicted from the 1 to {context} events before it in its window"
                : $"sliding windows: each window scores its last {stride} events, from at least {context - stride + 1} and at most {context} events before them")
                + "; students that were trained on longer or shorter windows than the synthetic sequences read windows of that length; the first event of a split "
                + "is predicted from the last one before the split"
                + (options.ValidationEvents > 0 ? $"; early stopping and trials look at the first {options.ValidationEvents} events of the validation split" : ""),
            ["unigram"] = "no student: each event has the probability (n + 1) / (N + V) of its count n among the N train events; the counterpart of a popularity ranking",
            ["head"] = "windows of the train text, taken in the order of their mean logarithm of the train share of their events: the most usual ones",
        };
    }
}
