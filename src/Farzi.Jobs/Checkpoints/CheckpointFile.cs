namespace Farzi.Jobs.Checkpoints;

/// <summary>A file of a checkpoint.</summary>
/// <param name="Name">Its name in the checkpoint folder.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Its length.</param>
public sealed record CheckpointFile(string Name, string Sha256, long Bytes);
