namespace Farzi.Grains.Leases;

/// <summary>A sign of life of a device.</summary>
/// <param name="Lease">The lease.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Worker">The device.</param>
/// <param name="Progress">How the task goes, as a line of JSON (<c>TrainingProgressed</c>); null where it has nothing new to say.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.LeaseRenewal")]
public sealed record LeaseRenewal([property: Id(0)] Guid Lease, [property: Id(1)] long Epoch, [property: Id(2)] string Worker, [property: Id(3)] string? Progress);
