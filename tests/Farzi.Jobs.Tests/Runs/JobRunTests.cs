using Farzi.Contracts.Events;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Tests.Runs;

public sealed class JobRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_fills_its_folder_and_two_runs_of_one_job_give_the_same_bits()
    {
        var first = TinyJob.Run(_folder["a"], TinyJob.Spec());
        var second = TinyJob.Run(_folder["b"], TinyJob.Spec("compute.threads=1", "trajectory.policy=store", "checkpoint.everySteps=20"));
        Assert.Equal(first.Distillation.Digest, second.Distillation.Digest);
        Assert.Equal(Scores(first), Scores(second));
        Assert.Equal(first.Distillation.Digest, DistilledDataset.Load(_folder["a/distilled.safetensors"]).Digest());
        foreach (var name in new[] { "job.yaml", "report.json", "report.html", "README.md", "vocabulary.tsv", "hard-sequences.tsv", "events.jsonl" })
            Assert.True(File.Exists(Path.Combine(_folder["a"], name)), name);
        Assert.Equal(["full", "farzi", "warm-start", "random", "head", "popularity"], first.Students.Where(s => s.Budget != "bytes").Select(s => s.TrainedOn));
        Assert.All(first.Students.Where(s => s.TrainedOn != "popularity"), s => Assert.Equal((3, 2), (s.Seeds.Count, s.Trials)));
        Assert.Equal(20, first.Curves!.MetaSteps.Count);
        Assert.Equal([0, 5, 10, 15, 20], first.Curves.Validation.Select(v => v.Step));
        Assert.Equal(ReportJson.Serialize(first), File.ReadAllText(_folder["a/report.json"]));
    }

    [Fact]
    public void A_trajectory_on_disk_gives_the_same_bits_and_is_reported_and_leaves_no_file()
    {
        var memory = TinyJob.Run(_folder["memory"], TinyJob.Spec());
        var stages = new List<string>();
        var disk = TinyJob.Run(
            _folder["disk"], TinyJob.Spec("trajectory.spill=disk", "trajectory.policy=auto"), e => stages.AddRange(e is StageStarted { Stage: RunStage.Distil } s ? [s.Detail] : []));
        Assert.Equal(memory.Distillation.Digest, disk.Distillation.Digest);
        Assert.Equal(("log", "named in the job", (long?)null), (memory.Distillation.Policy, memory.Distillation.PolicyReason, memory.Distillation.SpilledBytes));
        Assert.Equal("store", disk.Distillation.Policy);
        Assert.Matches("^auto: takes .* KiB of compute.memoryBudgetMiB = 4.0 GiB$", disk.Distillation.PolicyReason);
        Assert.True(disk.Distillation is { SpilledBytes: > 0, TrajectoryBytes: 0, PredictedPeakBytes: > 0 });
        Assert.Matches(@"^20 meta-steps; trajectory store, 0 bytes and .* on disk \(auto: takes .*\)$", Assert.Single(stages));
        Assert.Empty(Directory.EnumerateFiles(_folder["disk"], "*.spill", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_spill_folder_that_cannot_be_written_is_named_with_its_setting()
    {
        File.WriteAllText(_folder["file"], "");
        var before = Environment.GetEnvironmentVariable(SpillFolder.Variable);
        try
        {
            Environment.SetEnvironmentVariable(SpillFolder.Variable, _folder["file/below"]);
            var fault = Assert.Throws<RunFolderException>(() => TinyJob.Run(_folder["a"], TinyJob.Spec("trajectory.spill=disk")));
            Assert.Contains("trajectory.spill: disk: the file " + _folder["file/below"], fault.Message, StringComparison.Ordinal);
            Assert.Contains("name another folder in FARZI_SPILL_FOLDER, or set trajectory.spill: memory", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(SpillFolder.Variable, before);
        }
    }

    [Fact]
    public void The_forms_for_study_give_other_numbers_and_the_report_says_so()
    {
        var exact = TinyJob.Run(_folder["exact"], TinyJob.Spec());
        var paper = TinyJob.Run(_folder["paper"], TinyJob.Spec("trajectory.adjoint=paper"));
        Assert.NotEqual(exact.Distillation.Digest, paper.Distillation.Digest);
        Assert.Equal(((string?)null, (string?)"paper"), (exact.Distillation.Adjoint, paper.Distillation.Adjoint));
        Assert.Contains("paper: not the exact gradient", File.ReadAllText(_folder["paper/report.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(11)]
    [InlineData(20)]
    public void A_run_stopped_at_any_step_goes_on_to_the_same_bits(int step)
    {
        var whole = TinyJob.Run(_folder["whole"], TinyJob.Spec());
        using (var stop = new CancellationTokenSource())
        {
            Assert.ThrowsAny<OperationCanceledException>(() => TinyJob.Run(
                _folder["cut"], TinyJob.Spec(), e => StopAt(e, step, stop), cancellationToken: stop.Token));
        }

        var steps = new List<long>();
        var resumed = TinyJob.Run(_folder["cut"], TinyJob.Spec(), e => steps.AddRange(e is MetaStepFinished m ? [m.Step] : []));
        Assert.Equal(whole.Distillation.Digest, resumed.Distillation.Digest);
        Assert.Equal(Scores(whole), Scores(resumed));
        Assert.Equal(20 - step, steps.Count);
        var log = EventLog.Read(_folder["cut/events.jsonl"]).ToArray();
        Assert.Equal(Enumerable.Range(1, log.Length).Select(i => (long)i), log.Select(e => e.Sequence));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), log.OfType<MetaStepFinished>().Select(e => e.Step));
    }

    [Fact]
    public void A_run_without_a_checkpoint_since_the_kill_repeats_its_steps_to_the_same_bits_and_logs_them_once()
    {
        var whole = TinyJob.Run(_folder["whole"], TinyJob.Spec());
        Assert.Throws<InvalidOperationException>(() => TinyJob.Run(_folder["cut"], TinyJob.Spec("checkpoint.everySteps=7"), Crash)); // as a kill: nothing is saved
        var resumed = TinyJob.Run(_folder["cut"], TinyJob.Spec("checkpoint.everySteps=7"));
        Assert.Equal(whole.Distillation.Digest, resumed.Distillation.Digest);
        var events = EventLog.Read(_folder["cut/events.jsonl"]);
        Assert.Equal(20, events.OfType<MetaStepFinished>().Count());
        Assert.Equal([7], events.OfType<Rewound>().Select(e => e.Step));

        static void Crash(RunEvent e)
        {
            if (e is MetaStepFinished { Step: 12 }) throw new InvalidOperationException("killed");
        }
    }

    [Fact]
    public void Students_that_finished_before_an_interruption_are_not_trained_again()
    {
        var students = 0;
        using (var stop = new CancellationTokenSource())
        {
            Assert.ThrowsAny<OperationCanceledException>(() => TinyJob.Run(_folder["cut"], TinyJob.Spec(), e =>
            {
                if (e is StudentFinished && ++students == 6) stop.Cancel();
            }, cancellationToken: stop.Token));
        }

        var files = Directory.GetFiles(_folder["cut/checkpoints/students"]).ToDictionary(f => f, File.GetLastWriteTimeUtc);
        TinyJob.Run(_folder["cut"], TinyJob.Spec());
        Assert.Equal(6, files.Count);
        Assert.All(files, f => Assert.Equal(f.Value, File.GetLastWriteTimeUtc(f.Key)));
    }

    [Fact]
    public void Double_precision_runs_too() => Assert.Equal("float64", TinyJob.Run(_folder["d"], TinyJob.Spec("compute.precision=float64", "bank.share=0")).NumericProfile.Precision);

    [Fact]
    public void Going_on_with_other_arithmetic_is_refused_or_marked()
    {
        Cut("cut");
        var checkpoints = new CheckpointStore(_folder["cut/checkpoints"], 2);
        var manifest = checkpoints.Load().Manifest!;
        checkpoints.Commit(manifest with { NumericProfile = new Dictionary<string, string>(manifest.NumericProfile, StringComparer.Ordinal) { ["instructionSet"] = "abacus" } });
        var refused = Assert.Throws<NumericsException>(() => TinyJob.Run(_folder["cut"], TinyJob.Spec()));
        Assert.Contains("instructionSet: abacus → ", refused.Message, StringComparison.Ordinal);
        var marked = TinyJob.Run(_folder["cut"], TinyJob.Spec(), options: new RunOptions { AllowOtherNumerics = true });
        Assert.Contains(marked.Warnings!, w => w.Contains("--allow-other-numerics", StringComparison.Ordinal));
    }

    [Fact]
    public void Going_on_with_other_data_is_refused()
    {
        var data = _folder["events.tsv"];
        File.WriteAllLines(data, Lines(0));
        string[] overrides = ["data.generator=null", $"data.path={data}", "data.format=user-item"];
        Assert.Throws<InvalidOperationException>(() => TinyJob.Run(_folder["cut"], TinyJob.Spec(overrides), Crash));
        File.WriteAllLines(data, Lines(1));
        Assert.Contains("the data has changed", Assert.Throws<RunFolderException>(() => TinyJob.Run(_folder["cut"], TinyJob.Spec(overrides))).Message, StringComparison.Ordinal);

        static IEnumerable<string> Lines(int shift) => Enumerable.Range(0, 200).Select(i => $"u{i % 20} i{((i * 7) + shift) % 11}");

        static void Crash(RunEvent e)
        {
            if (e is MetaStepFinished { Step: 4 }) throw new InvalidOperationException("killed");
        }
    }

    [Fact]
    public void A_damaged_checkpoint_is_named_and_the_run_goes_on_from_the_one_before_to_the_same_bits()
    {
        var whole = TinyJob.Run(_folder["whole"], TinyJob.Spec());
        Cut("cut");
        Damage(Directory.GetFiles(_folder["cut/checkpoints"], "step-*").Order(StringComparer.Ordinal).Last());
        var resumed = TinyJob.Run(_folder["cut"], TinyJob.Spec());
        Assert.Equal(whole.Distillation.Digest, resumed.Distillation.Digest);
        Assert.Contains(resumed.Warnings!, w => w.Contains("manifest-00000004-e1.json is skipped: step-00000004-e1-block-1.safetensors is damaged", StringComparison.Ordinal));
        Assert.Equal([3], EventLog.Read(_folder["cut/events.jsonl"]).OfType<Rewound>().Select(e => e.Step));
    }

    [Fact]
    public void Damage_of_every_checkpoint_is_refused()
    {
        Cut("cut");
        foreach (var file in Directory.GetFiles(_folder["cut/checkpoints"], "step-*")) Damage(file);
        Assert.Contains("damaged", Assert.Throws<RunFolderException>(() => TinyJob.Run(_folder["cut"], TinyJob.Spec())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Going_on_with_another_start_is_refused()
    {
        Cut("cut");
        var start = DistilledDataset.Load(_folder["cut/checkpoints/start.safetensors"]);
        start.Latents[0]++;
        start.Save(_folder["cut/checkpoints/start.safetensors"]);
        Assert.Contains("start", Assert.Throws<RunFolderException>(() => TinyJob.Run(_folder["cut"], TinyJob.Spec())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluating_a_finished_run_again_gives_its_numbers_and_other_settings_give_others()
    {
        var report = TinyJob.Run(_folder["a"], TinyJob.Spec());
        using var folder = RunFolder.OpenFinished(_folder["a"]);
        var evaluation = new RunEvaluation(folder, new Silent(), TimeProvider.System);
        Assert.Equal(Scores(report), Scores(evaluation.Execute(evaluation.Job([]), default)));
        Assert.Equal(4, evaluation.Execute(evaluation.Job(["evaluation.seeds=4"]), default).Students[0].Seeds.Count);
        Assert.Contains("seed: 1 → 2", Assert.Throws<RunFolderException>(() => evaluation.Job(["seed=2"])).Message, StringComparison.Ordinal);
    }

    private static string[] Scores(RunReport report) =>
        [.. report.Students.Select(s => $"{s.TrainedOn} {s.Budget} {string.Join(' ', s.Metrics.SelectMany(m => m.Value.Values.Select(v => $"{m.Key}={v:R}")))}")];

    private static void StopAt(RunEvent e, int step, CancellationTokenSource stop)
    {
        if (e is MetaStepFinished m && m.Step == step) stop.Cancel();
    }

    private static void Damage(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private void Cut(string name)
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => TinyJob.Run(_folder[name], TinyJob.Spec(), e => StopAt(e, 4, stop), cancellationToken: stop.Token));
    }

    private sealed class Silent : IRunObserver
    {
        public void On(RunEvent item)
        {
        }
    }
}
