namespace Farzi.Jobs.Stores;

/// <summary>An object that was read.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Declared">The SHA-256 that its writer gave; null of an object that was written by other means.</param>
/// <param name="Actual">SHA-256 of what came; empty where the store's own sum was wrong.</param>
public sealed record ObjectRead(string Version, string? Declared, string Actual)
{
    /// <summary>Whether what came is what was written, as far as that is known.</summary>
    public bool IsWhole => Actual.Length > 0 && (Declared is null || Declared == Actual);
}
