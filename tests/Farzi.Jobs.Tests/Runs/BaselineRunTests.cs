using Farzi.Contracts.Events;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Runs.Evaluation.Baselines;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Tests.Runs;

/// <summary>Every baseline, through the same tasks as in a cluster.</summary>
public sealed class BaselineRunTests : IDisposable
{
    private static readonly string[] Learned = ["theta-fresh", "theta-bank", "theta-mixed", "sgd", "gradient-matching", "trajectory-matching", "tesla", "dense"];

    private static readonly string[] Settings =
    [
        "evaluation.baselines=[warm-start, random, head, popularity, svp-cf, k-center, farzi-hard, theta-fresh, theta-bank, theta-mixed, sgd, gradient-matching, trajectory-matching, tesla, dense]",
        "evaluation.methods.proxy.steps=6", "evaluation.methods.proxy.looks=3", "evaluation.methods.proxy.batchSize=16",
        "evaluation.methods.experts.runs=2", "evaluation.methods.experts.steps=6", "evaluation.methods.experts.saveEvery=2", "evaluation.methods.experts.batchSize=16",
        "evaluation.methods.gradientMatching.metaSteps=4", "evaluation.methods.trajectoryMatching.metaSteps=4", "evaluation.methods.trajectoryMatching.innerSteps=3",
        "evaluation.methods.tesla.metaSteps=4", "evaluation.methods.tesla.innerSteps=3", "evaluation.methods.tesla.learningRate=0.1", "evaluation.methods.sgd.learningRate=0.1",
        "synthetic.latentDimension=1", // fewer bytes than the data, so that there are rows at equal bytes
        "evaluation.student.learningRates=[3e-3]", "evaluation.sampled.learningRates=[3e-3]", "evaluation.full.learningRates=[3e-3]",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_baseline_has_its_row_at_its_budgets_and_data_of_its_own()
    {
        var titles = new List<string>();
        var report = TinyJob.Run(_folder["a"], TinyJob.Spec(Settings), e => titles.AddRange(e is StudentFinished s ? [$"{s.TrainedOn} {s.Budget}"] : []));
        foreach (var name in Learned) Assert.Contains(report.Students, s => s.TrainedOn == name && s.Budget == "sequences");
        foreach (var name in new[] { "random", "head", "svp-cf", "k-center" })
            foreach (var budget in new[] { "sequences", "bytes" }) Assert.Contains(report.Students, s => s.TrainedOn == name && s.Budget == budget);
        Assert.Contains(report.Students, s => s.TrainedOn == "farzi-hard" && s.TrainingEvents == 24);

        // One proxy for both selections; what is learned is made once and says what it took.
        Assert.Equal(titles.Where(t => t.EndsWith("preparation", StringComparison.Ordinal)).Distinct().Count(), titles.Count(t => t.EndsWith("preparation", StringComparison.Ordinal)));
        Assert.Single(titles, t => t == "proxy preparation");
        Assert.All(report.Students.Where(s => Learned.Contains(s.TrainedOn) || s.TrainedOn is "svp-cf" or "k-center"), s => Assert.True(s.PreparationSeconds > 0));
        Assert.Null(report.Students.Single(s => s.TrainedOn == "farzi").PreparationSeconds);

        // Different data for different methods, of the same shape but for dense.
        var files = Directory.GetFiles(_folder["a/checkpoints/baselines"]).Where(f => Learned.Any(l => Path.GetFileName(f).StartsWith(l + "-", StringComparison.Ordinal))).ToArray();
        var data = files.Select(DistilledDataset.Load).ToArray();
        var report2 = DistilledDataset.Load(_folder["a/distilled.safetensors"]);
        Assert.Equal(files.Length + 1, data.Append(report2).Select(d => d.Digest()).Distinct().Count());
        Assert.All(data, d => Assert.Equal((6, 30), (d.SequenceLength, d.VocabularySize)));
        Assert.Contains(data, d => d.IsDense && d.SequenceCount == 4);
        Assert.Contains(report.Warnings!, w => w.Contains("dense (equal bytes) is left out: one sequence of 6 × 30 logits", StringComparison.Ordinal));

        Assert.Equal(["sasrec"], report.HardGap!.Keys);
        Assert.Equal(report.HardGap["sasrec"]["auc"].Hard, report.Students.Single(s => s.TrainedOn == "farzi-hard").Metrics["auc"].Mean);
        Assert.True(report.BreakEven!["sasrec"].DistillationSeconds > 0);
        var page = File.ReadAllText(_folder["a/report.html"]);
        foreach (var text in new[] { "When distilling pays", "From distributions to plain sequences", "TESLA", "k-center" }) Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Equal(ReportJson.Serialize(report), ReportJson.Serialize(ReportJson.Deserialize(ReportJson.Serialize(report))));
    }

    [Fact]
    public void Preparations_are_pure_tasks_whose_order_and_worker_do_not_matter()
    {
        var job = TinyJob.Spec([.. Settings, "evaluation.baselines=[k-center, tesla, theta-mixed, dense]"]);
        TinyJob.Run(_folder["whole"], job);
        var (distilled, start) = (DistilledDataset.Load(_folder["whole/distilled.safetensors"]), DistilledDataset.Load(_folder["whole/checkpoints/start.safetensors"]));
        var folder = new JobFolder(_folder["b"]);
        folder.Create(job);
        using var work = JobWork.Open(job, folder, dataPath: null, TimeProvider.System);
        var plan = work.PlanEvaluation(distilled, start);
        var total = plan.Total;
        Assert.Equal(0, plan.Done);
        var tasks = plan.Tasks.Where(t => t.IsPreparation).Reverse().ToArray();
        Assert.Equal(["dense", "proxy", "tesla", "theta-mixed"], tasks.Select(t => t.TrainedOn).Order());
        foreach (var task in tasks)
        {
            var record = work.TrainStudent(WorkJson.Deserialize<EvaluationPlan>(WorkJson.Serialize(plan)).Tasks.Single(t => t.Key == task.Key), distilled, start, _ => { }, default);
            Assert.Equal(WorkJson.Serialize(record), WorkJson.Serialize(work.TrainStudent(task, distilled, start, _ => Assert.Fail("made twice"), default)));
        }

        plan = work.PlanEvaluation(distilled, start);
        Assert.Equal((tasks.Length, total), (plan.Done, plan.Total));
        Assert.DoesNotContain(plan.Tasks, t => t.IsPreparation);
        foreach (var file in Directory.GetFiles(folder.Baselines))
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder["whole/checkpoints/baselines"], Path.GetFileName(file))), File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData("float32", 64, null)]
    [InlineData("float32", 63.9, "200 × 6 × 1747 logits with gradients and moments take 64.0 MiB, more than compute.memoryBudgetMiB: 63")]
    public void Dense_data_that_does_not_fit_is_refused_with_its_size(string precision, double budget, string? reason)
    {
        var job = TinyJob.Spec($"compute.precision={precision}", "compute.cacheSoftSequences=off");
        job = job with { Compute = job.Compute with { MemoryBudgetMiB = (int)budget } };
        var distilled = new DistilledDataset(new float[200 * 6], new float[1747], 0, 200, 6, 1, 1747);
        var refusal = DenseMemory.Refusal(job, "sequences", distilled);
        if (reason is null) Assert.Null(refusal);
        else Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Students_of_other_kinds_are_trained_on_what_was_distilled_and_chosen_once()
    {
        var preparations = new List<string>();
        var report = TinyJob.Run(
            _folder["a"], TinyJob.Spec([.. Settings, "evaluation.learners=[sasrec, gru4rec]", "evaluation.baselines=[random, tesla, popularity]"]),
            e => preparations.AddRange(e is StudentFinished { Budget: "preparation" } s ? [s.TrainedOn] : []));
        Assert.Equal(["tesla"], preparations);
        Assert.Equal(["gru4rec", "sasrec"], report.Relative.Keys.Order());
        Assert.Equal(["gru4rec", "sasrec"], report.BreakEven!.Keys.Order());
        foreach (var learner in new[] { "sasrec", "gru4rec" })
            Assert.Contains(report.Students, s => s.Learner == learner && s.TrainedOn == "tesla" && s.Seeds.Count == 3);
        Assert.Contains("across architectures", File.ReadAllText(_folder["a/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_share_of_the_job_itself_is_not_distilled_again()
    {
        var job = TinyJob.Spec([.. Settings, "evaluation.baselines=[theta-fresh]", "bank.share=0", "validation.keep=last"]);
        var report = TinyJob.Run(_folder["a"], job);
        Assert.False(Directory.Exists(_folder["a/checkpoints/baselines"]));
        Assert.Equal(
            report.Students.Single(s => s.TrainedOn == "farzi").Metrics["auc"].Values, report.Students.Single(s => s.TrainedOn == "theta-fresh").Metrics["auc"].Values);
    }

    [Fact]
    public void Settings_of_methods_are_checked_with_the_rest()
    {
        var e = Assert.Throws<JobFileException>(() => TinyJob.Spec([.. Settings, "evaluation.methods.tesla.span=9"]));
        Assert.Contains("saves 4 states", e.Message, StringComparison.Ordinal);
    }
}
