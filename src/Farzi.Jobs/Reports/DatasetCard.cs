using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;

namespace Farzi.Jobs.Reports;

/// <summary>The dataset card, <c>README.md</c> of a run folder: what the distilled data is, how to load and train on it, and what it is worth.</summary>
public static class DatasetCard
{
    /// <summary>The name of the file in a run folder.</summary>
    public const string FileName = "README.md";

    /// <summary>Renders the card as Markdown.</summary>
    /// <param name="report">The numbers.</param>
    /// <param name="distilled">The distilled dataset, for its recipe; may be null.</param>
    public static string Render(RunReport report, DistilledDataset? distilled)
    {
        ArgumentNullException.ThrowIfNull(report);
        var synthetic = report.Synthetic;
        return $"""
            # {MarkdownText.Inline(report.Job)}: a distilled dataset

            {MarkdownText.Inline(SummarySentence.Of(report))}

            Made by [Farzi](https://arxiv.org/abs/2310.09983) from {MarkdownText.Inline(report.Data.Name ?? "a dataset of event sequences")}
            ({Figures.Count(report.Data.Sequences)} sequences, {Figures.Count(report.Data.Events)} events, {Figures.Count(report.Data.Vocabulary)} distinct ones). Full report: `report.html`; numbers for programs: `report.json`.

            ## What is in the folder

            | file | holds |
            |---|---|
            | `distilled.safetensors` | `latents` X̃ float32 [{synthetic.Sequences}, {synthetic.Length}, {synthetic.LatentDimension}], `decoder` M float32 [{synthetic.LatentDimension}, {report.Data.Vocabulary}], `log_temperature` log τ float32 [1]; the recipe as metadata |
            | `vocabulary.tsv` | index, TAB, original name of each event; `\\`, `\t`, `\n`, `\r` stand for backslash, TAB and line ends |
            | `hard-sequences.tsv` | the most likely event of every position, one per line: sequence, name, position |
            | `sampled-sequences.tsv` | the same, drawn from the distributions |
            {(report.Task == "language" ? $"| `{HardSequences.MostLikelyTextName}`, `{HardSequences.SampledTextName}` | both as text to be read |\n" : "")}| `job.yaml` | the job that made it, with every setting |

            Position i of sequence s is a distribution over the {Figures.Count(report.Data.Vocabulary)} events, `softmax(latents[s, i] @ decoder / exp(log_temperature))`. All tensors together take {Figures.Bytes(synthetic.Bytes)}.

            ## Loading

            Python, with the packages `safetensors` and `numpy`:

            ```python
            import numpy as np
            from safetensors.numpy import load_file

            t = load_file("distilled.safetensors")
            logits = t["latents"][0] @ t["decoder"] / np.exp(t["log_temperature"])   # sequence 0: [length, vocabulary]
            p = np.exp(logits - logits.max(-1, keepdims=True))
            p /= p.sum(-1, keepdims=True)
            ```

            C#:

            ```csharp
            using Farzi.Engine.Artifacts;

            var data = DistilledDataset.Load("distilled.safetensors");   // data.Latents, data.Decoder, data.Temperature, data.Recipe
            var sequences = HardSequences.Sample(data, seed: 1);         // event indices, for models that take no distributions
            ```

            ## Training on it

            Train on the distributions themselves: input at position i is `p[i] @ embeddings`, target is `p[i+1]`, the loss is the cross-entropy between the two distributions.
            {Recipe(distilled)}
            ## Results

            {StudentsTable(report)}
            Mean ± sample standard deviation (n−1) over fresh students, one per seed.

            ## Provenance

            | | |
            |---|---|
            | job | {MarkdownText.Inline(report.Job)} |
            | source data | {MarkdownText.Inline(report.Data.Hash ?? "hash not recorded")} |
            | digest | `{MarkdownText.Code(report.Distillation.Digest)}`, SHA-256 over the tensors, by name |
            | distillation | {Figures.Count(report.Distillation.MetaSteps)} meta-steps of at most {report.Distillation.InnerSteps} inner steps, {Figures.Seconds(report.Distillation.Seconds)} |

            ## Terms

            Distilled data is derived from the source data: the terms of the source data apply to it, and what they say about redistribution and about people in the data holds here too.

            """.ReplaceLineEndings("\n");
    }

    private static string Recipe(DistilledDataset? distilled) => distilled is not { Recipe.Count: > 0 }
        ? ""
        : $"""

           | setting | value |
           |---|---|
           {string.Join("\n", distilled.Recipe.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"| {MarkdownText.Inline(r.Key)} | {MarkdownText.Inline(r.Value)} |"))}

           """;

    private static string StudentsTable(RunReport report)
    {
        if (report.Students.Count == 0) return "No student was trained.\n";
        var rows = StudentRows.Groups(report.Students).SelectMany(g => g.Rows).ToArray();
        var metrics = StudentRows.Metrics(rows);
        var lines = rows.Select(r => $"| {MarkdownText.Inline(DisplayName.OfLearner(r.Learner))} | {Source(r)} | {MarkdownText.Inline(r.Split)} | {string.Join(" | ", metrics.Select(m => Cell(r, m)))} | {r.Seeds.Count} |");
        return $"""
            | learner | trained on | split | {string.Join(" | ", metrics.Select(m => MarkdownText.Inline(DisplayName.OfMetric(m))))} | seeds |
            |---|---|---|{string.Concat(metrics.Select(_ => "---|"))}---|
            {string.Join("\n", lines)}

            """;
    }

    private static string Source(StudentResult row) =>
        MarkdownText.Inline(DisplayName.OfSource(row.TrainedOn) + (StudentRows.Budget(row) is { Length: > 0 } budget ? $", {budget}" : ""));

    private static string Cell(StudentResult row, string metric) => !row.Metrics.TryGetValue(metric, out var value)
        ? "–"
        : Figures.Score(value.Mean) + (double.IsFinite(value.Std) ? $" ± {Figures.Score(value.Std)}" : "");
}
