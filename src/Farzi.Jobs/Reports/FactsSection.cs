using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Reports;

/// <summary>Everything needed to judge and repeat the run: sizes, cost, arithmetic, settings.</summary>
internal static class FactsSection
{
    public static Markup Render(RunReport report, string? jobYaml) => Markup.Of(
        $"""
        <section>
        <h2>Details</h2>
        <div class="facts">
        {Card("Data", Data(report))}{Card("Distillation", Distillation(report))}{Card("Arithmetic", Arithmetic(report.NumericProfile))}{Card("Time", (report.Timings ?? Empty<double>()).Select(t => (t.Key, Figures.Seconds(t.Value))))}{Card("Versions", (report.Versions ?? Empty<string>()).Select(v => (v.Key, v.Value)))}</div>
        {Markup.Each(report.Notes ?? [], n => Markup.Of($"<p>{n}</p>"))}
        <p>SHA-256 over the distilled tensors, by name: <code class="digest">{report.Distillation.Digest}</code></p>
        {(jobYaml is null ? default : Markup.Of($"<details><summary>Job file, as resolved</summary><pre tabindex=\"0\">{jobYaml}</pre></details>"))}
        </section>
        """);

    private static IEnumerable<(string, string)> Data(RunReport report)
    {
        if (report.Data.Name is { } name) yield return ("dataset", name);
        yield return ("task", report.Task);
        yield return ("sequences", Figures.Count(report.Data.Sequences));
        yield return ("events", Figures.Count(report.Data.Events));
        yield return ("train events", Figures.Count(report.Data.TrainEvents));
        yield return ("vocabulary", Figures.Count(report.Data.Vocabulary));
        if (report.Data.Bytes is { } bytes) yield return ("train bytes", $"{Figures.Bytes(bytes)} at ⌈log₂V⌉ bits");
        if (report.Data.Hash is { } hash) yield return ("hash", hash);
    }

    private static IEnumerable<(string, string)> Distillation(RunReport report)
    {
        var (synthetic, distillation) = (report.Synthetic, report.Distillation);
        yield return ("shape", $"μ = {synthetic.Sequences}, ξ = {synthetic.Length}, d = {synthetic.LatentDimension}");
        if (synthetic.Temperature is { } temperature) yield return ("temperature τ", temperature.ToString("G4"));
        yield return ("meta-steps", Figures.Count(distillation.MetaSteps));
        if (distillation.BestStep is { } best) yield return ("kept step", Figures.Count(best));
        yield return ("inner steps", Figures.Count(distillation.InnerSteps));
        yield return ("rollouts a step", Figures.Count(distillation.Rollouts));
        yield return ("trajectory policy", distillation.PolicyReason is { } reason ? $"{distillation.Policy} ({reason})" : distillation.Policy);
        if (distillation.Adjoint is { } adjoint) yield return ("adjoint", $"{adjoint}: not the exact gradient");
        if (distillation.TrajectoryBytes is { } kept) yield return ("trajectory", Figures.Bytes(kept) + (distillation.SpilledBytes is { } s ? $", {Figures.Bytes(s)} on disk" : ""));
        yield return ("time", Figures.Seconds(distillation.Seconds));
        yield return ("peak memory", Figures.Bytes(distillation.PeakBytes) + (distillation.PredictedPeakBytes is { } p ? $" (predicted {Figures.Bytes(p)})" : ""));
    }

    private static IEnumerable<(string, string)> Arithmetic(NumericProfile profile)
    {
        yield return ("backend", profile.Backend);
        if (profile.Gemm is { } gemm) yield return ("matrix multiplication", gemm);
        yield return ("precision", profile.Precision);
        if (profile.InstructionSet is { } set) yield return ("instructions", set);
        if (profile.Device is { } device) yield return ("device", device);
        if (profile.Threads is { } threads) yield return ("threads", Figures.Count(threads));
        foreach (var (library, version) in profile.Libraries ?? Empty<string>()) yield return (library, version);
    }

    private static Markup Card(string title, IEnumerable<(string Name, string Value)> facts) => !facts.Any() ? default : Markup.Of(
        $"""
        <div class="card"><h3>{title}</h3><dl>{Markup.Each(facts, f => Markup.Of($"<div><dt>{f.Name}</dt><dd>{f.Value}</dd></div>"))}</dl></div>

        """);

    private static IReadOnlyDictionary<string, T> Empty<T>() => new Dictionary<string, T>();
}
