namespace Farzi.Contracts.Reports;

/// <summary>What is lost between training on distributions and training on plain sequences read off them.</summary>
/// <param name="Soft">Mean of the students on the distributions.</param>
/// <param name="Hard">Mean of the students on the plain sequences.</param>
public sealed record HardGap(double Soft, double Hard)
{
    /// <summary>Hard − soft.</summary>
    public double Difference => Hard - Soft;

    /// <summary>The gaps of a table, by learner and metric; null without a row of each kind.</summary>
    /// <param name="students">The rows.</param>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, HardGap>>? Of(IReadOnlyList<StudentResult> students)
    {
        ArgumentNullException.ThrowIfNull(students);
        var gaps = new SortedDictionary<string, IReadOnlyDictionary<string, HardGap>>(StringComparer.Ordinal);
        foreach (var hard in students.Where(s => s.TrainedOn == TrainingSource.FarziHard))
        {
            if (students.FirstOrDefault(s => s.TrainedOn == TrainingSource.Farzi && s.Learner == hard.Learner && s.Split == hard.Split) is not { } soft) continue;
            gaps[hard.Learner] = soft.Metrics.Where(m => hard.Metrics.ContainsKey(m.Key))
                .ToDictionary(m => m.Key, m => new HardGap(m.Value.Mean, hard.Metrics[m.Key].Mean), StringComparer.Ordinal);
        }

        return gaps.Count == 0 ? null : gaps;
    }
}
