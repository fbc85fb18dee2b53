using Farzi.Contracts.Cluster;

namespace Farzi.Contracts.Events;

/// <summary>A job entered another state.</summary>
/// <param name="State">Which.</param>
/// <param name="Message">Why, where there is a reason to tell.</param>
public sealed record JobStateChanged(JobState State, string? Message) : RunEvent;
