namespace Farzi.Contracts.Cluster;

/// <summary>What the devices did for a job lately.</summary>
/// <param name="Spans">Spans that have ended, in the order of their ends, then those that have not.</param>
public sealed record JobTimeline(IReadOnlyList<TaskSpan> Spans);
