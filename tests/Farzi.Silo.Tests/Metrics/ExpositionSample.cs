namespace Farzi.Silo.Tests.Metrics;

/// <summary>One line of the exposition.</summary>
internal sealed record ExpositionSample(string Name, string Type, IReadOnlyDictionary<string, string> Labels, double Value)
{
    public string Identity => $"{Name}{{{string.Join(',', Labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"))}}}";
}
