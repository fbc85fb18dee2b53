namespace Farzi.Contracts.Jobs;

/// <summary>Fresh students on the validation split while distilling.</summary>
public sealed record ValidationSpec
{
    /// <summary>Meta-steps between points of the curve; 0 = no curve.</summary>
    [SettingRange(0, 10000000)]
    public int EverySteps { get; init; } = 0;

    /// <summary>Students per point.</summary>
    [SettingRange(1, 64)]
    public int Students { get; init; } = 1;

    /// <summary>Training steps of each; 0 = the evaluation's.</summary>
    [SettingRange(0, 1000000)]
    public int Steps { get; init; } = 0;

    /// <summary>Which state is the result.</summary>
    public SnapshotSelection Keep { get; init; } = SnapshotSelection.Last;
}
