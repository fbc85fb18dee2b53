namespace Farzi.Jobs.Stores;

/// <summary>An object in memory.</summary>
/// <param name="Content">The content.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsWhole">Whether its hash is right.</param>
public sealed record SmallObject(byte[] Content, string Version, bool IsWhole);
