using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Farzi.Engine.Evaluation;

/// <summary>Named metric values in a fixed order, such as "hr@10", "ndcg@10", "auc", "psp@10", "mrr".</summary>
public sealed class MetricSet : IReadOnlyDictionary<string, double>
{
    private readonly OrderedDictionary<string, double> _values;

    /// <summary>Creates a set; the order of the pairs is kept.</summary>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public MetricSet(IEnumerable<KeyValuePair<string, double>> values) => _values = new(values, StringComparer.Ordinal);

    /// <inheritdoc />
    public int Count => _values.Count;

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>The values, in the order of the names.</summary>
    public IEnumerable<double> Values => _values.Values;

    /// <summary>The value of a metric.</summary>
    /// <exception cref="KeyNotFoundException">There is no such metric; the message names those there are.</exception>
    public double this[string key] => _values.TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"There is no metric '{key}'; there are {string.Join(", ", _values.Keys)}.");

    /// <inheritdoc />
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value) => _values.TryGetValue(key, out value);

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
