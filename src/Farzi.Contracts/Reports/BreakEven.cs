namespace Farzi.Contracts.Reports;

/// <summary>When distilling pays: after how many trainings its cost is saved. Wall-clock seconds of this run.</summary>
/// <param name="DistillationSeconds">Preparing (teacher, Ω) and distilling, once.</param>
/// <param name="FullSeconds">Training one student on the full data.</param>
/// <param name="DistilledSeconds">Training one on the distilled data.</param>
public sealed record BreakEven(double DistillationSeconds, double FullSeconds, double DistilledSeconds)
{
    /// <summary>The least number of trainings after which distilling and training on distilled data took less time; null for never.</summary>
    public long? Trainings =>
        FullSeconds > DistilledSeconds && double.IsFinite(DistillationSeconds) ? 1 + (long)Math.Floor(DistillationSeconds / (FullSeconds - DistilledSeconds)) : null;

    /// <summary>The break-even of each learner; null where no learner has both rows.</summary>
    /// <param name="students">The rows.</param>
    /// <param name="distillationSeconds">Preparing and distilling.</param>
    public static IReadOnlyDictionary<string, BreakEven>? Of(IReadOnlyList<StudentResult> students, double distillationSeconds)
    {
        ArgumentNullException.ThrowIfNull(students);
        var result = new SortedDictionary<string, BreakEven>(StringComparer.Ordinal);
        foreach (var full in students.Where(s => s.TrainedOn == TrainingSource.Full))
        {
            var farzi = students.FirstOrDefault(s => s.TrainedOn == TrainingSource.Farzi && s.Learner == full.Learner && s.Split == full.Split);
            if (full.SecondsPerStudent is { } slow && farzi?.SecondsPerStudent is { } quick) result[full.Learner] = new BreakEven(distillationSeconds, slow, quick);
        }

        return result.Count == 0 ? null : result;
    }
}
