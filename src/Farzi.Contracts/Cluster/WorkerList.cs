namespace Farzi.Contracts.Cluster;

/// <summary>The answer to a listing of devices.</summary>
/// <param name="Workers">The devices, by id.</param>
public sealed record WorkerList(IReadOnlyList<WorkerStatus> Workers);
