namespace Farzi.Silo.Health;

/// <summary>What a health endpoint answers.</summary>
/// <param name="Status">Healthy or Unhealthy.</param>
/// <param name="Failed">What is wrong, by check.</param>
internal sealed record HealthBody(string Status, IReadOnlyDictionary<string, string> Failed);
