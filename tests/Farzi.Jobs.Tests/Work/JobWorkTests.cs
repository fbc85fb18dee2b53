using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Tests.Runs;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Tests.Work;

/// <summary>The work of a job as leased tasks: in any order, on any worker, again after a loss.</summary>
public sealed class JobWorkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JobSpec _job = TinyJob.Spec();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Workers_that_share_nothing_give_the_same_bits_whatever_they_did_before()
    {
        using var a = Open("a");
        using var b = Open("b");
        Assert.Equal(a.Data(default), b.Data(default));
        Assert.Equal("sha256:" + a.Data(default).ContentSha256, TinyJob.Run(_folder["whole"], _job).Data.Hash);
        Assert.Equal(a.PrepareStart(_ => { }, default), b.PrepareStart(_ => { }, default));
        Assert.Equal(a.PrepareBank(_ => { }, default), b.PrepareBank(_ => { }, default));
        Assert.Equal(a.NumericProfile, b.NumericProfile);
        Assert.Equal(0, a.RolloutBytes);

        foreach (var (step, rollout) in new[] { (3, 1), (9, 0) }) Rollout(b, step, rollout);
        foreach (var (step, rollout) in new[] { (0, 0), (0, 1), (12, 1) })
        {
            var (expected, actual) = (Rollout(a, step, rollout), Rollout(b, step, rollout));
            Assert.Equal(expected.Report, actual.Report);
            Assert.Equal(expected.Gradient, actual.Gradient);
        }

        Assert.NotEqual(Rollout(a, 0, 0).Gradient, Rollout(a, 0, 1).Gradient);
        Assert.True(a.RolloutBytes > 0);
    }

    [Fact]
    public void Data_of_a_known_version_may_be_left_out()
    {
        using var work = Open("a");
        work.PrepareBank(_ => { }, default);
        var expected = Rollout(work, 1, 0, "1/1").Report;
        Assert.Equal(expected, Rollout(work, 1, 0, "1/1", withData: false).Report);
        Assert.Throws<InvalidOperationException>(() => Rollout(work, 1, 0, "1/2", withData: false));
        Assert.Throws<InvalidOperationException>(() => Rollout(work, 1, 0, null, withData: false));
    }

    [Fact]
    public void Rollouts_that_need_the_bank_say_so()
    {
        using var work = Open("a");
        Assert.Contains("bank", Assert.Throws<InvalidOperationException>(() => Rollout(work, 0, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Preparing_again_reads_what_is_there()
    {
        var first = Prepare(out var trained);
        Assert.Equal("checkpoints/start.safetensors", first.Name);
        Assert.True(trained > 0);
        Assert.Equal(first, Prepare(out var again));
        Assert.Equal(0, again);

        PreparedFile Prepare(out int steps)
        {
            var count = 0;
            using var work = Open("a");
            var file = work.PrepareStart(_ => count++, default);
            steps = count;
            return file;
        }
    }

    [Fact]
    public void Students_in_any_order_on_two_workers_make_the_table_of_a_run()
    {
        var whole = TinyJob.Run(_folder["whole"], _job);
        var (distilled, start) = (DistilledDataset.Load(_folder["whole/distilled.safetensors"]), DistilledDataset.Load(_folder["whole/checkpoints/start.safetensors"]));
        using var a = Open("shared");
        using var b = Open("shared");
        var plan = a.PlanEvaluation(distilled, start);
        Assert.All(plan.Tasks, t => Assert.False(t.IsReported)); // every row tries two settings first
        Assert.Equal((0, plan.Tasks.Count / 2 * 5), (plan.Done, plan.Total));
        for (var turn = 0; !plan.IsComplete; turn++)
        {
            Assert.Equal(plan.Tasks.Select(t => t.Key), WorkJson.Deserialize<EvaluationPlan>(WorkJson.Serialize(b.PlanEvaluation(distilled, start))).Tasks.Select(t => t.Key));
            var task = plan.Tasks[(turn * 7) % plan.Tasks.Count];
            var record = (turn % 2 == 0 ? a : b).TrainStudent(task, distilled, start, _ => { }, default);
            Assert.Equal(task.IsReported, record.Test is not null);
            Assert.Equal(WorkJson.Serialize(record), WorkJson.Serialize(a.TrainStudent(task, distilled, start, _ => Assert.Fail("trained twice"), default)));
            plan = a.PlanEvaluation(distilled, start);
            Assert.Equal(turn + 1, plan.Done);
        }

        Assert.Empty(plan.Tasks);
        Assert.Equal(Scores(whole.Students), Scores(plan.Results!));
        Assert.Throws<ArgumentOutOfRangeException>(() => a.TrainStudent(new StudentTask
        {
            Key = "x", Row = 99, Learner = "sasrec", TrainedOn = "full", Budget = "full", Settings = new StudentSettings(1, 0), Seed = 1, IsReported = false,
        }, distilled, start, _ => { }, default));

        static string[] Scores(IEnumerable<Contracts.Reports.StudentResult> rows) =>
            [.. rows.Select(s => $"{s.TrainedOn} {s.Budget} {string.Join(' ', s.Metrics.SelectMany(m => m.Value.Values.Select(v => $"{m.Key}={v:R}")))}")];
    }

    [Fact]
    public void A_report_is_written_into_the_job_folder()
    {
        var folder = new JobFolder(_folder["a"]);
        folder.Create(_job);
        using var work = JobWork.Open(_job, folder, dataPath: null, TimeProvider.System);
        work.PrepareStart(_ => { }, default);
        var start = DistilledDataset.Load(folder.Start);
        var report = work.WriteReport(new ReportInput { Distilled = start, Students = [], PeakBytes = 5, BestStep = 3, MixedNumerics = true, Warnings = ["careful"] });
        Assert.Equal((5, 3, start.Digest()), (report.Distillation.PeakBytes, report.Distillation.BestStep, report.Distillation.Digest));
        Assert.Equal(2, report.Warnings!.Count(w => w == "careful" || w.Contains("other arithmetic", StringComparison.Ordinal)));
        Assert.True(File.Exists(folder.Report));
    }

    [Fact]
    public void Data_may_lie_elsewhere_than_the_job_says()
    {
        File.WriteAllLines(_folder["events.txt"], Enumerable.Range(0, 200).Select(i => $"u{i % 20} i{i * 7 % 11}"));
        var job = TinyJob.Spec("data.generator=null", "data.path=/nowhere", "data.format=user-item");
        using var work = JobWork.Open(job, new JobFolder(_folder["a"]), _folder["events.txt"], TimeProvider.System);
        Assert.Equal((20, 200, 160, 11, 0), work.Data(default) is var d ? (d.Sequences, d.Events, d.TrainEvents, d.Items, d.LinesSkipped) : default);
    }

    [Theory]
    [InlineData(NumberPrecision.Float32)]
    [InlineData(NumberPrecision.Float64)]
    public void Validation_students_are_the_same_on_every_worker_and_differ_by_number(NumberPrecision precision)
    {
        var job = TinyJob.Spec("validation.students=2", $"compute.precision={precision.ToString().ToLowerInvariant()}");
        using var a = Open("a", job);
        using var b = Open("b", job);
        a.PrepareStart(_ => { }, default);
        var snapshot = DistilledDataset.Load(new JobFolder(_folder["a"]).Start);
        var students = new[] { Student(a, 0), Student(b, 0), Student(a, 1) };
        Assert.Equal(students[0].Validation, students[1].Validation);
        Assert.NotEqual(students[0].Validation, students[2].Validation);
        Assert.Null(students[0].Test);
        Assert.Equal(
            (students[0].Validation["auc"] + students[2].Validation["auc"]) / 2, DistillationPlan.ValidationMeans([students[0], students[2]])["auc"], 1e-12);

        StudentRecord Student(IJobWork work, int number) => work.ValidationStudent(0, number, snapshot, _ => { }, default);
    }

    private IJobWork Open(string name, JobSpec? job = null)
    {
        var folder = new JobFolder(_folder[name]);
        folder.Create(job ?? _job);
        return JobWork.Open(job ?? _job, folder, dataPath: null, TimeProvider.System);
    }

    private (RolloutReport Report, byte[] Gradient) Rollout(IJobWork work, long step, int rollout, string? version = null, bool withData = true)
    {
        var plan = new DistillationPlan(_job, work.Data(default).Items);
        work.PrepareStart(_ => { }, default);
        var start = DistilledDataset.Load(Directory.GetFiles(_folder.Root, "start.safetensors", SearchOption.AllDirectories)[0]); // all the same
        var (latents, decoder) = SyntheticSnapshot.Elements(plan.Precision, start);
        var request = new RolloutRequest
        {
            Step = step, Rollout = rollout, Version = version, Latents = withData ? latents : default, Decoder = withData ? decoder : default,
            LogTemperature = start.LogTemperature, LogInnerLearningRate = Math.Log(_job.Inner.LearningRate),
        };
        var report = work.Rollout(request, latents = new byte[latents.Length], decoder = new byte[decoder.Length], default);
        return (report, [.. latents, .. decoder]);
    }
}
