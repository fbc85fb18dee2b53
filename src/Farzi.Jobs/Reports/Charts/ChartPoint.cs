namespace Farzi.Jobs.Reports.Charts;

/// <summary>A point of a curve, in the units of the axes.</summary>
internal readonly record struct ChartPoint(double X, double Y);
