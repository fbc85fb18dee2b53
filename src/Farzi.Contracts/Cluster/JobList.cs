namespace Farzi.Contracts.Cluster;

/// <summary>The answer to a listing.</summary>
/// <param name="Jobs">The jobs, the latest submission first.</param>
public sealed record JobList(IReadOnlyList<JobStatus> Jobs);
