using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.Sweeps;

/// <summary>One combination of a sweep.</summary>
/// <param name="Name">Name of its run folder.</param>
/// <param name="Labels">Its value on each axis.</param>
/// <param name="Job">Its job.</param>
public sealed record SweepPoint(string Name, IReadOnlyList<string> Labels, JobSpec Job);
