namespace Farzi.Engine.Datasets;

/// <summary>Numbers names in order of first appearance; a known name costs no allocation.</summary>
internal sealed class NameTable
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>Number of distinct names.</summary>
    public int Count => _names.Count;

    /// <summary>The name of an index.</summary>
    public string this[int index] => _names[index];

    /// <summary>The index of a name, a new one if it was not met before.</summary>
    public int IndexOf(ReadOnlySpan<char> name)
    {
        var lookup = _indices.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out var index)) return index;
        index = _names.Count;
        var text = name.ToString();
        _names.Add(text);
        _indices.Add(text, index);
        return index;
    }
}
