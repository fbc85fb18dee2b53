using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Evaluation;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Tasks;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Runs;

/// <summary>Gathers the report of a run.</summary>
internal sealed class ReportBuilder(JobSpec job, TaskData data, IReadOnlyDictionary<string, string> profile, int threads, TimeProvider clock)
{
    private const int CurvePoints = 400;

    /// <summary>Builds the report.</summary>
    /// <param name="input">The results.</param>
    /// <param name="events">The recorded events, for the curves.</param>
    public RunReport Build(ReportInput input, IEnumerable<RunEvent> events)
    {
        var (distilled, students) = (input.Distilled, input.Students);
        var recorded = events.ToArray();
        var steps = recorded.OfType<MetaStepFinished>().ToArray();
        var trajectory = TrajectoryChoice.Of(job, distilled.VocabularySize);
        var size = DataSize.Of(distilled.SequenceCount, distilled.SequenceLength, distilled.LatentDimension, distilled.VocabularySize, data.Split.TrainEventCount);
        return new RunReport
        {
            Job = job.Name,
            Task = SettingText.Of(job.Task),
            NumericProfile = Profile(),
            Data = new DataSummary
            {
                Sequences = data.Split.Count,
                Events = data.EventCount,
                TrainEvents = data.Split.TrainEventCount,
                Vocabulary = data.VocabularySize,
                Bytes = size.RealBytes,
                Name = job.Data.Path is { } path ? Path.GetFileName(path) : "generated shop sessions",
                Hash = "sha256:" + data.ContentSha256,
            },
            Synthetic = new SyntheticSummary
            {
                Sequences = distilled.SequenceCount,
                Length = distilled.SequenceLength,
                LatentDimension = distilled.LatentDimension,
                Bytes = distilled.ByteCount,
                EventsPercent = size.EventsPercent,
                BytesPercent = size.BytesPercent,
                Temperature = distilled.Temperature,
            },
            Distillation = new DistillationSummary
            {
                MetaSteps = job.Phases.Sum(p => (long)p.MetaSteps),
                InnerSteps = job.Phases.Max(p => p.InnerSteps.Most),
                Rollouts = job.Outer.RolloutsPerStep,
                Policy = trajectory.Name,
                PolicyReason = trajectory.Reason,
                Adjoint = job.Trajectory.Adjoint == AdjointForm.Paper ? SettingText.Of(job.Trajectory.Adjoint) : null,
                TrajectoryBytes = trajectory.Memory.Trajectory,
                SpilledBytes = trajectory.Memory.Spilled > 0 ? trajectory.Memory.Spilled : null,
                Seconds = steps.Sum(s => s.Seconds),
                PeakBytes = input.PeakBytes,
                PredictedPeakBytes = input.PredictedPeakBytes,
                Digest = distilled.Digest(),
                BestStep = input.BestStep,
            },
            Students = students,
            Relative = RelativeQuality.Of(students),
            BreakEven = BreakEven.Of(students, steps.Sum(s => s.Seconds) + input.Timings.GetValueOrDefault("prepare")),
            HardGap = HardGap.Of(students),
            Curves = new ReportCurves { MetaSteps = Curve(steps), Validation = Validation(recorded) },
            Timings = input.Timings.ToDictionary(StringComparer.Ordinal),
            Versions = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["farzi"] = RunVersion.Current, ["dotnet"] = Environment.Version.ToString() },
            Definitions = Definitions(),
            Warnings = [.. Warnings(size, input.MixedNumerics), .. recorded.OfType<Warned>().Select(w => w.Message).Concat(input.Warnings).Distinct(StringComparer.Ordinal)],
            Finished = clock.GetUtcNow(),
        };
    }

    private static IEnumerable<string> Warnings(DataSize size, bool mixedNumerics)
    {
        if (mixedNumerics) yield return "the distillation went on with other arithmetic than it began with (--allow-other-numerics): its bits cannot be reproduced on one machine";
        if (size.BytesPercent >= 100) yield return $"the distilled data takes {size.BytesPercent:0} % of the bytes of the train split; a smaller latentDimension makes it smaller";
    }

    private SortedDictionary<string, string> Definitions()
    {
        var definitions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (term, text) in ReportDefinitions.Standard.Concat(data.Definitions)) definitions[term] = text;
        return definitions;
    }

    private static MetaStepPoint[] Curve(MetaStepFinished[] steps)
    {
        var span = Math.Max(1, (steps.Length + CurvePoints - 1) / CurvePoints);
        return [.. steps.Chunk(span).Select(chunk => new MetaStepPoint
        {
            Step = chunk[^1].Step,
            OuterLoss = chunk.Average(s => s.OuterLoss),
            GradientNormLatents = chunk.Average(s => s.GradientNormLatents),
            GradientNormDecoder = chunk.Average(s => s.GradientNormDecoder),
            ClippedShare = chunk.Average(s => s.Clipped ? 1.0 : 0.0),
            LearningRate = chunk[^1].LearningRate,
        })];
    }

    private static ValidationPoint[] Validation(RunEvent[] events) =>
        [.. events.OfType<ValidationScored>().Select(v => new ValidationPoint { Step = v.Step, Metrics = v.Metrics })];

    private NumericProfile Profile() => new()
    {
        Backend = profile.GetValueOrDefault("backend", "cpu"),
        Gemm = profile.GetValueOrDefault("gemm"),
        Precision = profile.GetValueOrDefault("precision", "float32"),
        InstructionSet = profile.GetValueOrDefault("instructionSet"),
        Device = profile.GetValueOrDefault("deviceModel"),
        Threads = threads,
        Libraries = profile.Where(e => e.Key is not ("backend" or "gemm" or "precision" or "instructionSet" or "deviceModel")).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal),
    };
}
