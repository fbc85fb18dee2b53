namespace Farzi.Contracts.Events;

/// <summary>The run is complete.</summary>
/// <param name="Digest">SHA-256 over the distilled tensors.</param>
/// <param name="Seconds">Wall-clock seconds of the last, uninterrupted part.</param>
public sealed record RunFinished(string Digest, double Seconds) : RunEvent;
