namespace Farzi.Contracts.Jobs;

/// <summary>A case of an axis: settings that change together.</summary>
public sealed record SweepCaseSpec
{
    /// <summary>What the table and the charts call it.</summary>
    public string Label { get; init; } = "";

    /// <summary>The settings, as <c>key.path=value</c>.</summary>
    [SettingCount(0, 64)]
    public IReadOnlyList<string> Set { get; init; } = [];
}
