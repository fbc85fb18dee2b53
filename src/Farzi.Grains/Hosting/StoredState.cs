namespace Farzi.Grains.Hosting;

/// <summary>A grain state in its file.</summary>
/// <param name="Version">Changes with every write.</param>
/// <param name="State">The state.</param>
internal sealed record StoredState<T>(string Version, T State);
