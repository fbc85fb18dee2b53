namespace Farzi.Contracts.Jobs;

/// <summary>The comparison at the end: fresh students on every kind of training data.</summary>
public sealed record EvaluationSpec
{
    /// <summary>Students per row; at least 3.</summary>
    [SettingRange(3, 1000)]
    public int Seeds { get; init; } = 3;

    /// <summary>Kinds of student; an empty list means the job's own learner.</summary>
    [SettingCount(0, 16)]
    public IReadOnlyList<string> Learners { get; init; } = [];

    /// <summary>Rows beside full data and Farzi.</summary>
    [SettingCount(0, 32)]
    public IReadOnlyList<BaselineKind> Baselines { get; init; } = [BaselineKind.WarmStart, BaselineKind.Random, BaselineKind.Head, BaselineKind.Popularity];

    /// <summary>What chosen real sequences, and dense data, are matched to.</summary>
    [SettingCount(1, 2)]
    public IReadOnlyList<BudgetKind> Budgets { get; init; } = [BudgetKind.Sequences, BudgetKind.Bytes];

    /// <summary>k of HR@k, nDCG@k and PSP@k; contains 10.</summary>
    [SettingCount(1, 8)]
    [SettingRange(1, 100000)]
    public IReadOnlyList<int> Cutoffs { get; init; } = [10, 100];

    /// <summary>Text: events that a window scores, from a context of at least the rest of the window; 0 = all, in contiguous windows.</summary>
    [SettingRange(0, 65536)]
    public int Stride { get; init; }

    /// <summary>Text: events of the validation split that early stopping, trials and the validation curve look at; 0 = all. The test split is always scored whole.</summary>
    [SettingRange(0, int.MaxValue)]
    public int ValidationEvents { get; init; }

    /// <summary>The baselines' own hyper-parameters.</summary>
    public MethodsSpec Methods { get; init; } = new();

    /// <summary>Training on distilled data, the warm start, and whatever else was learned.</summary>
    public TrainingSpec Student { get; init; } = TrainingSpec.ForDistilled;

    /// <summary>Training on plain sequences: chosen real ones, and those read off distilled data.</summary>
    public TrainingSpec Sampled { get; init; } = TrainingSpec.ForSampled;

    /// <summary>Training on the full train split.</summary>
    public TrainingSpec Full { get; init; } = TrainingSpec.ForFull;
}
