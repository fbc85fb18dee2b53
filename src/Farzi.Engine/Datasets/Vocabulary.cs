namespace Farzi.Engine.Datasets;

/// <summary>The distinct events of a dataset in index order: index 0 … <see cref="Count"/>−1 to original name and back.</summary>
public sealed class Vocabulary
{
    private readonly string[] _names;
    private readonly Dictionary<string, int> _indices;

    /// <summary>Creates a vocabulary.</summary>
    /// <param name="names">Original names (item ids, words), in index order, each once.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public Vocabulary(IEnumerable<string> names)
    {
        _names = [.. names];
        _indices = new Dictionary<string, int>(_names.Length, StringComparer.Ordinal);
        for (var i = 0; i < _names.Length; i++)
        {
            if (!_indices.TryAdd(_names[i], i))
                throw new ArgumentException($"The vocabulary names '{_names[i]}' twice (indices {_indices[_names[i]]} and {i}).", nameof(names));
        }
    }

    /// <summary>V, the number of distinct events.</summary>
    public int Count => _names.Length;

    /// <summary>The original name of an index.</summary>
    public string this[int index] => _names[index];

    /// <summary>The index of an original name.</summary>
    public bool TryGetIndex(string name, out int index) => _indices.TryGetValue(name, out index);
}
