namespace Farzi.Contracts.Jobs;

/// <summary>One axis of a sweep: values of one setting, or cases of several settings each.</summary>
public sealed record SweepAxisSpec
{
    /// <summary>Its name; default: the setting.</summary>
    public string Name { get; init; } = "";

    /// <summary>The setting that takes the values.</summary>
    public string? Setting { get; init; }

    /// <summary>Values of the setting.</summary>
    [SettingCount(0, 64)]
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Cases, instead of values.</summary>
    [SettingCount(0, 64)]
    public IReadOnlyList<SweepCaseSpec> Cases { get; init; } = [];
}
