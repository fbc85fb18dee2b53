using Farzi.Contracts.Events;
using Farzi.Contracts.Reports;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Tests.Runs;

public sealed class LanguageRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_runs_of_one_job_give_the_same_bits_and_the_report_says_what_was_measured()
    {
        var first = TinyJob.Run(_folder["a"], TinyText.Spec(_folder));
        var second = TinyJob.Run(_folder["b"], TinyText.Spec(_folder, "compute.threads=1", "trajectory.policy=store"));
        Assert.Equal(first.Distillation.Digest, second.Distillation.Digest);
        Assert.Equal(Scores(first), Scores(second));
        Assert.Equal("language", first.Task);
        Assert.Equal(["full", "farzi", "warm-start", "random", "head", "unigram"], first.Students.Where(s => s.Budget != "bytes").Select(s => s.TrainedOn));
        Assert.All(first.Students, s => Assert.Equal(["perplexity", "accuracy"], s.Metrics.Keys));
        Assert.All(first.Students, s => Assert.InRange(s.Metrics["perplexity"].Mean, 1, 2.0 * first.Data.Vocabulary));
        Assert.All(first.Curves!.Validation, v => Assert.True(v.Metrics.ContainsKey("perplexity")));
        Assert.Contains("sliding windows: each window scores its last 2 events", first.Definitions["context"], StringComparison.Ordinal);
        Assert.Equal(ReportJson.Serialize(first), File.ReadAllText(_folder["a/report.json"]));
    }

    [Fact]
    public void Relative_perplexity_is_full_over_farzi_and_relative_accuracy_farzi_over_full()
    {
        var report = TinyJob.Run(_folder["a"], TinyText.Spec(_folder));
        StudentResult Row(string source) => report.Students.First(s => s.TrainedOn == source);
        var relative = report.Relative[report.Students[0].Learner];
        Assert.Equal(Row("full").Metrics["perplexity"].Mean / Row("farzi").Metrics["perplexity"].Mean, relative["perplexity"], 1e-12);
        Assert.Equal(Row("farzi").Metrics["accuracy"].Mean / Row("full").Metrics["accuracy"].Mean, relative["accuracy"], 1e-12);
        Assert.Contains("full / farzi", report.Definitions["relative"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_snapshot_of_the_lowest_validation_perplexity_is_kept()
    {
        var report = TinyJob.Run(_folder["a"], TinyText.Spec(_folder));
        var best = report.Curves!.Validation.MinBy(v => v.Metrics["perplexity"])!;
        Assert.Equal(best.Step, report.Distillation.BestStep);
        Assert.NotEqual(1, report.Curves.Validation.Select(v => v.Metrics["perplexity"]).Distinct().Count());
    }

    [Fact]
    public void Distilled_text_can_be_read()
    {
        TinyJob.Run(_folder["a"], TinyText.Spec(_folder));
        var text = File.ReadAllText(_folder["a/hard-sequences.txt"]);
        var table = File.ReadLines(_folder["a/hard-sequences.tsv"]).Skip(1).Select(l => l.Split('\t')).Where(f => f[0] == "0").Select(f => f[1] == "\\n" ? "\n" : f[1]);
        Assert.StartsWith($"# 0\n{string.Concat(table)}\n\n# 1\n", text, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["a/sampled-sequences.txt"]));
        using var folder = RunFolder.OpenFinished(_folder["a"]);
        Assert.Contains("hard-sequences.txt", RunExport.Write(folder, _folder["out"], 1));
        Assert.Equal(text, File.ReadAllText(_folder["out/hard-sequences.txt"]));
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_to_the_same_bits_and_can_be_evaluated_again()
    {
        var whole = TinyJob.Run(_folder["whole"], TinyText.Spec(_folder));
        using (var stop = new CancellationTokenSource())
        {
            Assert.ThrowsAny<OperationCanceledException>(() => TinyJob.Run(_folder["cut"], TinyText.Spec(_folder), e =>
            {
                if (e is MetaStepFinished { Step: 3 }) stop.Cancel();
            }, cancellationToken: stop.Token));
        }

        var resumed = TinyJob.Run(_folder["cut"], TinyText.Spec(_folder));
        Assert.Equal(whole.Distillation.Digest, resumed.Distillation.Digest);
        using var folder = RunFolder.OpenFinished(_folder["cut"]);
        var evaluation = new RunEvaluation(folder, new Silent(), TimeProvider.System);
        Assert.Equal(Scores(whole), Scores(evaluation.Execute(evaluation.Job([]), default)));
    }

    private static string[] Scores(RunReport report) =>
        [.. report.Students.Select(s => $"{s.TrainedOn} {s.Budget} {string.Join(' ', s.Metrics.SelectMany(m => m.Value.Values.Select(v => $"{m.Key}={v:R}")))}")];

    private sealed class Silent : IRunObserver
    {
        public void On(RunEvent item)
        {
        }
    }
}
