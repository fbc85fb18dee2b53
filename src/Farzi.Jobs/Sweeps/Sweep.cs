namespace Farzi.Jobs.Sweeps;

/// <summary>A sweep that was read and found to be right in every point.</summary>
/// <param name="Name">Its name: that of the file.</param>
/// <param name="Axes">Names of the axes.</param>
/// <param name="Metrics">The metrics that are drawn.</param>
/// <param name="Points">All combinations, the last axis running fastest.</param>
public sealed record Sweep(string Name, IReadOnlyList<string> Axes, IReadOnlyList<string> Metrics, IReadOnlyList<SweepPoint> Points);
