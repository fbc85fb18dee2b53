using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Evaluation.Language;
using Spectre.Console;

namespace Farzi.Cli.Commands;

/// <summary>A text on the terminal: splits, vocabulary, what knowing the frequencies alone gives, the most frequent events.</summary>
internal static class TextView
{
    private const int Shown = 12;
    private const int BarWidth = 50;

    /// <summary>Writes tables to standard output, and what was left out to standard error.</summary>
    public static void Write(TextCorpus corpus, TextLevel level, Terminal terminal)
    {
        var split = new TextSplit(corpus, 2);
        var console = terminal.OutputConsole;
        var unigram = new UnigramScorer(split);
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().RightAligned()).AddColumn();
        grid.AddRow(level == TextLevel.Word ? "words" : "characters", $"{corpus.EventCount:N0}", level == TextLevel.Word ? "[grey]ends of lines among them[/]" : "");
        foreach (var (name, part) in new[] { ("train", corpus.Train), ("validation", corpus.Validation), ("test", corpus.Test) })
            grid.AddRow($"  {name}", $"{part.Count:N0}", part.Unknown == 0 ? "" : $"[grey]{(double)part.Unknown / part.Count:P2} <unk>[/]");
        grid.AddRow("vocabulary", $"{corpus.Vocabulary.Count:N0}", corpus.DistinctNames > corpus.Vocabulary.Count ? $"[grey]of {corpus.DistinctNames:N0} distinct[/]" : "");
        foreach (var (name, which) in new[] { ("validation", EvaluationSplit.Validation), ("test", EvaluationSplit.Test) })
        {
            var metrics = LanguageEvaluator.Evaluate(unigram, split, which, new LanguageOptions());
            grid.AddRow($"unigram, {name}", $"{metrics["perplexity"]:0.00}", $"[grey]perplexity; accuracy {metrics["accuracy"]:P1}[/]");
        }

        grid.AddRow("lines", $"{corpus.LinesRead:N0}", corpus.LinesSkipped == 0 ? "" : $"[grey]{corpus.LinesSkipped:N0} skipped[/]");
        grid.AddRow("sha256", corpus.ContentSha256[..16] + "…", "");
        console.Write(grid);
        Frequent(split, console);
        foreach (var (path, line) in corpus.SkippedLines) terminal.Error.WriteLine($"skipped {path}:{line.Line}: {line.Fault}");
    }

    private static void Frequent(TextSplit split, IAnsiConsole console)
    {
        var counts = TrainCounts.PerItem(split);
        var top = Enumerable.Range(0, counts.Length).OrderByDescending(e => counts[e]).Take(Shown).ToArray();
        console.Write(new Markup("\n[bold]Most frequent[/]  share of the train events\n"));
        var grid = new Grid().AddColumn(new GridColumn().RightAligned().NoWrap()).AddColumn(new GridColumn().NoWrap().Width(BarWidth)).AddColumn(new GridColumn().RightAligned().NoWrap());
        foreach (var e in top)
        {
            var name = split.Vocabulary[e] == " " ? "(space)" : VocabularyFile.Escape(split.Vocabulary[e]);
            grid.AddRow(Markup.Escape(name), $"[teal]{BlockBar.Of((double)counts[e] / counts[top[0]], BarWidth)}[/]", $"{(double)counts[e] / split.TrainEventCount:P1}");
        }

        console.Write(grid);
    }
}
