namespace Farzi.Grains.Coordination;

/// <summary>Some events of a job, in order.</summary>
/// <param name="Events">Lines of JSON (<see cref="Contracts.Events.RunEventJson"/>) with rising sequence numbers; empty when nothing happened while the call waited.</param>
/// <param name="IsComplete">Whether the job has ended and no event will follow these.</param>
[GenerateSerializer]
[Immutable]
[Alias("Farzi.EventPage")]
public sealed record EventPage([property: Id(0)] string[] Events, [property: Id(1)] bool IsComplete);
