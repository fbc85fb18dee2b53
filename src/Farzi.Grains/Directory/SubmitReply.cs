using Farzi.Contracts.Cluster;

namespace Farzi.Grains.Directory;

/// <summary>What became of a submission.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Status">The job, where it was accepted or existed.</param>
/// <param name="Message">Why not, where it was refused.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.SubmitReply")]
public sealed record SubmitReply([property: Id(0)] SubmitOutcome Outcome, [property: Id(1)] JobStatus? Status, [property: Id(2)] string? Message);
