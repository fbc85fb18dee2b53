namespace Farzi.Grains.Leases;

/// <summary>A device asks a job for work.</summary>
/// <param name="Worker">Its id, silo and device.</param>
/// <param name="Profile">Its numeric profile for this job: what its bits depend on.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.LeaseRequest")]
public sealed record LeaseRequest([property: Id(0)] string Worker, [property: Id(1)] Dictionary<string, string> Profile);
