namespace Farzi.Jobs.Stores;

/// <summary>What is known of an object without reading it.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Version">Its version.</param>
/// <param name="Declared">The SHA-256 that its writer gave; null of an object that was written by other means.</param>
public sealed record ObjectEntry(long Bytes, string Version, string? Declared);
