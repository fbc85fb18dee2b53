namespace Farzi.Jobs.Reports.Charts;

/// <summary>A labelled mark on an axis.</summary>
internal readonly record struct AxisTick(double Value, string Label);
