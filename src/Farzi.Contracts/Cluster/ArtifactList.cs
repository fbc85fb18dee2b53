namespace Farzi.Contracts.Cluster;

/// <summary>The files of a job.</summary>
/// <param name="Artifacts">By name.</param>
public sealed record ArtifactList(IReadOnlyList<ArtifactInfo> Artifacts);
