namespace Farzi.Engine.Evaluation.Language;

/// <summary>A window over held-out text whose last events are scored; those before them are context.</summary>
/// <param name="Start">Its first event.</param>
/// <param name="Length">Its events; the last one is only a target.</param>
/// <param name="Scored">How many of its last events are scored, each by the events of the window before it.</param>
public readonly record struct ScoredWindow(int Start, int Length, int Scored)
{
    /// <summary>
    /// Windows that score every event but the first exactly once, in order. A stride as long as the context gives contiguous windows, in which
    /// an event has 1 … context events before it; a shorter stride gives sliding windows with at least context − stride + 1, at more cost.
    /// </summary>
    /// <param name="events">Number of events, the first of which is context only.</param>
    /// <param name="context">Most events before a scored one.</param>
    /// <param name="stride">Events scored by a window, except by the first, which scores all that it can; 1 … context.</param>
    public static IEnumerable<ScoredWindow> Over(int events, int context, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(context, 1);
        if (stride < 1 || stride > context) throw new ArgumentOutOfRangeException(nameof(stride), stride, $"A window scores 1 to {context} events.");
        return Windows(events, context, stride);
    }

    private static IEnumerable<ScoredWindow> Windows(int events, int context, int stride)
    {
        for (var scored = 1; scored < events;)
        {
            var end = Math.Min(events, scored == 1 ? 1 + context : scored + stride);
            var start = Math.Max(0, end - 1 - context);
            yield return new ScoredWindow(start, end - start, end - scored);
            scored = end;
        }
    }
}
