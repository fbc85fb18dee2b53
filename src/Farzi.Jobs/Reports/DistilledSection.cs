using Farzi.Jobs.Reports.Charts;

namespace Farzi.Jobs.Reports;

/// <summary>A look into the distilled data.</summary>
internal static class DistilledSection
{
    private const int LongestName = 60;

    public static Markup Render(DistilledInsight? insight)
    {
        if (insight is null) return default;
        var entropy = insight.Entropy.Count == 0 ? 0 : insight.Entropy.Average();
        return Markup.Of(
            $"""
            <section>
            <h2>Distilled data</h2>
            <div class="charts">
            {new LineChart("spectrum", "Singular values", "Relative to the largest, logarithmic: how many directions the data uses.", "index", insight.Spectra) { LogY = true }.Render()}{new Histogram("entropy", "Entropy of the events", $"Each position is a distribution; on average it hesitates between {Math.Exp(entropy):0.#} of {Math.Exp(insight.GreatestEntropy):#,0} events.", "nats, up to ln V", insight.Entropy) { Limit = insight.GreatestEntropy }.Render()}{Popularity(insight)}</div>
            {Examples(insight.Examples)}
            </section>
            """);
    }

    private static Markup Popularity(DistilledInsight insight) => insight.Popularity.Count == 0 ? default : new LineChart(
        "popularity", "Popularity", "Share of an event by its rank in the real data, both axes logarithmic.", "popularity rank", insight.Popularity)
    { LogX = true, LogY = true }.Render();

    private static Markup Examples(IReadOnlyList<IReadOnlyList<string>> examples) => examples.Count == 0 ? default : Markup.Of(
        $"""
        <h3 class="group">Example sequences <small>most likely event of each position</small></h3>
        <ol class="examples">
        {Markup.Each(examples, e => Markup.Of($"<li>{Markup.Each(Runs(e), r => Event(r.Name, r.Count))}</li>\n"))}</ol>
        """);

    private static Markup Event(string name, int count)
    {
        var text = name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName), "…");
        return Markup.Of($"<span>{(text.Length == 0 ? "(empty)" : text)}{(count == 1 ? default : Markup.Of($"<b> ×{count}</b>"))}</span> ");
    }

    private static IEnumerable<(string Name, int Count)> Runs(IReadOnlyList<string> names)
    {
        for (var start = 0; start < names.Count;)
        {
            var end = start + 1;
            while (end < names.Count && names[end] == names[start]) end++;
            yield return (names[start], end - start);
            start = end;
        }
    }
}
