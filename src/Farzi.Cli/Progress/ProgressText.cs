using Farzi.Contracts.Events;

namespace Farzi.Cli.Progress;

/// <summary>The pieces of text that both progress displays are made of.</summary>
internal static class ProgressText
{
    /// <summary>A span of time, such as <c>06:12</c> or <c>1:06:12</c>.</summary>
    public static string Clock(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time:mm\\:ss}" : $"{time:mm\\:ss}";

    /// <summary>The state of a job on a server.</summary>
    public static string State(JobStateChanged e) => e.State.ToString().ToLowerInvariant() + (e.Message is null ? "" : $": {e.Message}");

    /// <summary>The state of the meta-steps.</summary>
    public static string Distillation(ProgressSnapshot p) => p.Last is null ? "" :
        $"loss {p.OuterLoss:0.0000} · inner {p.Last.InnerLoss:0.000} · |dX| {p.NormLatents:0.0e+0} · |dM| {p.NormDecoder:0.0e+0} · clipped {p.ClippedShare:P0} · τ {p.Last.Temperature:0.00}";

    /// <summary>The rate, such as <c>4.1 steps/s</c> or <c>2.3 s/step</c>.</summary>
    public static string Rate(double stepsPerSecond) => stepsPerSecond is 0 or >= 1 ? $"{stepsPerSecond:0.0} steps/s" : $"{1 / stepsPerSecond:0.0} s/step";

    /// <summary>The metrics that runs are compared by.</summary>
    public static string Metrics(IReadOnlyDictionary<string, double> metrics) =>
        string.Join(" · ", new[] { "hr@10", "ndcg@10", "perplexity", "accuracy" }.Where(metrics.ContainsKey).Select(m => $"{m} {metrics[m]:0.0000}"));

    /// <summary>A student's row.</summary>
    public static string Row(StudentFinished e) => e.TrainedOn + (e.Budget is "bytes" ? " (bytes)" : "");
}
