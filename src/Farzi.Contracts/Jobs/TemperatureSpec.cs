namespace Farzi.Contracts.Jobs;

/// <summary>The temperature τ of the soft sequences.</summary>
public sealed record TemperatureSpec
{
    /// <summary>τ at the start.</summary>
    [SettingRange(1e-3, 1e3)]
    public double Initial { get; init; } = 1;

    /// <summary>Whether log τ is learned.</summary>
    public bool Learned { get; init; }
}
