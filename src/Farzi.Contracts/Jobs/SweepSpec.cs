namespace Farzi.Contracts.Jobs;

/// <summary>A sweep: one job under changing settings. Not part of a job file.</summary>
public sealed record SweepSpec
{
    /// <summary>The job file; a relative path is taken from the folder of the sweep file.</summary>
    public string Job { get; init; } = "";

    /// <summary>Settings that every point replaces, as <c>key.path=value</c>.</summary>
    [SettingCount(0, 64)]
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>The metrics that are drawn, as far as the students have them.</summary>
    [SettingCount(1, 16)]
    public IReadOnlyList<string> Metrics { get; init; } = ["ndcg@10", "hr@10", "perplexity"];

    /// <summary>What changes; every combination is a point. Numbers of the first axis become the horizontal one of the charts.</summary>
    [SettingCount(1, 4)]
    public IReadOnlyList<SweepAxisSpec> Axes { get; init; } = [];
}
