namespace Farzi.Contracts.Jobs;

/// <summary>When the run is saved.</summary>
public sealed record CheckpointSpec
{
    /// <summary>Meta-steps between checkpoints.</summary>
    [SettingRange(1, 1000000)]
    public int EverySteps { get; init; } = 50;

    /// <summary>Checkpoints that are kept.</summary>
    [SettingRange(1, 1000)]
    public int Keep { get; init; } = 2;
}
