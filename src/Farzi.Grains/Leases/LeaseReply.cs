namespace Farzi.Grains.Leases;

/// <summary>The answer to a device that asks for work.</summary>
/// <param name="Outcome">Whether there is work.</param>
/// <param name="Lease">The lease, where there is.</param>
/// <param name="Message">Why the device was refused.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.LeaseReply")]
public sealed record LeaseReply([property: Id(0)] LeaseOutcome Outcome, [property: Id(1)] TaskLease? Lease, [property: Id(2)] string? Message);
