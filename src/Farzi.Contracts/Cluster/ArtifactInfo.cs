namespace Farzi.Contracts.Cluster;

/// <summary>A file that a job has written.</summary>
/// <param name="Name">Its name, without folders.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits.</param>
public sealed record ArtifactInfo(string Name, long Bytes, string Sha256);
