using Farzi.Contracts.Reports;
using Farzi.Jobs.Reports.Charts;

namespace Farzi.Jobs.Reports;

/// <summary>What happened while distilling.</summary>
internal static class CurvesSection
{
    // Beyond these two a chart of scores of very different size says little.
    private static readonly string[] Headline = ["hr@10", "ndcg@10", "perplexity"];

    public static Markup Render(RunReport report)
    {
        if (report.Curves is not { } curves || curves.MetaSteps.Count + curves.Validation.Count == 0) return default;
        var best = report.Distillation.BestStep is { } step ? ((double)step, $"kept: step {step}") : ((double, string)?)null;
        LineChart[] charts =
        [
            new("validation", "Validation", "Fresh students on the validation split: what decides which step is kept.", "meta-step", Validation(curves.Validation)) { Mark = best },
            new("outer-loss", "Outer loss", "Cross-entropy on real events after the inner loop, nats per event; the band is the range, the line the median.", "meta-step", [Steps("outer loss", curves, s => s.OuterLoss)]) { Mark = best },
            new("gradient-norms", "Meta-gradient norms", "Before clipping, logarithmic. Steady is healthy; spikes are inner loops on the edge.", "meta-step",
                [Steps("latents ∂X̃", curves, s => s.GradientNormLatents), Steps("decoder ∂M", curves, s => s.GradientNormDecoder)]) { LogY = true },
            new("clipped", "Clipped steps", "Share of steps whose gradient was clipped; over 30 % calls for a lower inner learning rate.", "meta-step", [Steps("clipped", curves, s => s.ClippedShare) with { Averaged = true }]) { FromZero = true },
            new("learning-rate", "Outer learning rate", "Of the latents.", "meta-step", [Steps("learning rate", curves, s => s.LearningRate)]) { FromZero = true },
        ];
        return Markup.Of(
            $"""
            <section>
            <h2>Distillation</h2>
            <div class="charts">
            {Markup.Each(charts, c => c.Render())}</div>
            </section>
            """);
    }

    private static ChartSeries Steps(string name, ReportCurves curves, Func<MetaStepPoint, double> value) =>
        new(name, [.. curves.MetaSteps.Select(s => new ChartPoint(s.Step, value(s)))]);

    private static IReadOnlyList<ChartSeries> Validation(IReadOnlyList<ValidationPoint> points)
    {
        var metrics = Headline.Where(m => points.Any(p => p.Metrics.ContainsKey(m))).ToArray();
        if (metrics.Length == 0) metrics = [.. points.SelectMany(p => p.Metrics.Keys).Distinct(StringComparer.Ordinal).Take(2)];
        return
        [
            .. metrics.Select(m => new ChartSeries(DisplayName.OfMetric(m),
                [.. points.Where(p => p.Metrics.ContainsKey(m)).Select(p => new ChartPoint(p.Step, p.Metrics[m]))]) { Marked = points.Count <= 60 }),
        ];
    }
}
