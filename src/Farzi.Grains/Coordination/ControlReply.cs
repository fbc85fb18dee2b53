using Farzi.Contracts.Cluster;

namespace Farzi.Grains.Coordination;

/// <summary>What became of a command to a job.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Status">The job afterwards; null where there is none.</param>
/// <param name="Message">Why not, where it was refused.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.ControlReply")]
public sealed record ControlReply([property: Id(0)] ControlOutcome Outcome, [property: Id(1)] JobStatus? Status, [property: Id(2)] string? Message);
