using System.Collections;

namespace Farzi.Grains.Telemetry;

/// <summary>What every line of the log within a scope carries, as fields in JSON and as <c>job=… step=…</c> in text.</summary>
/// <param name="fields">Names and values.</param>
internal sealed class LogScope(params (string Name, object Value)[] fields) : IReadOnlyList<KeyValuePair<string, object>>
{
    /// <inheritdoc/>
    public int Count => fields.Length;

    /// <inheritdoc/>
    public KeyValuePair<string, object> this[int index] => KeyValuePair.Create(fields[index].Name, fields[index].Value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', fields.Select(f => $"{f.Name}={f.Value}"));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
