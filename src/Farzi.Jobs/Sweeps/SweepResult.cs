using Farzi.Contracts.Reports;

namespace Farzi.Jobs.Sweeps;

/// <summary>A finished point.</summary>
/// <param name="Point">The point.</param>
/// <param name="Report">Its report.</param>
internal sealed record SweepResult(SweepPoint Point, RunReport Report);
