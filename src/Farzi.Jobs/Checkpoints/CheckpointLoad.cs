namespace Farzi.Jobs.Checkpoints;

/// <summary>What a checkpoint folder holds.</summary>
/// <param name="Manifest">The newest checkpoint that is whole; null in a new folder.</param>
/// <param name="Warnings">Newer ones that were skipped, and why.</param>
public sealed record CheckpointLoad(CheckpointManifest? Manifest, IReadOnlyList<string> Warnings);
