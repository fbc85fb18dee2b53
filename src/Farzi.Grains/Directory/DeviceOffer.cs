namespace Farzi.Grains.Directory;

/// <summary>A device that looks for work.</summary>
/// <param name="Worker">Its id, silo and device.</param>
/// <param name="Current">The job it has just worked for; null when it was idle.</param>
/// <param name="Refused">Jobs that refused it (another numeric profile, quarantine), which it must not be given again soon.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.DeviceOffer")]
public sealed record DeviceOffer([property: Id(0)] string Worker, [property: Id(1)] string? Current, [property: Id(2)] string[] Refused);
