namespace Farzi.Grains.Leases;

/// <summary>What writing the report gave.</summary>
/// <param name="Digest">SHA-256 over the distilled tensors.</param>
internal sealed record ReportResult(string Digest);
