namespace Farzi.Grains.Coordination;

/// <summary>A job as devices need it.</summary>
/// <param name="Job">The job file, resolved.</param>
/// <param name="AllowOtherNumerics">Whether it may go on with other arithmetic than it began with.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.JobOrder")]
public sealed record JobOrder([property: Id(0)] string Job, [property: Id(1)] bool AllowOtherNumerics);
