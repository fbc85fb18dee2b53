using System.Text;
using System.Text.Json;

namespace Farzi.Engine.Datasets.Sources;

/// <summary>One value that is looked for in a JSON object under several names; the most preferred name wins, then the last occurrence.</summary>
internal struct JsonField(string[] keys, bool exact)
{
    private int _rank = int.MaxValue;
    private bool _wrongKind;

    /// <summary>The text of the value; null if there was none.</summary>
    public string? Value { get; private set; }

    /// <summary>Whether the object has the value.</summary>
    public readonly bool Found => _rank != int.MaxValue;

    /// <summary>Takes the value at which the reader stands if the property's name is one of the keys.</summary>
    /// <returns>Whether it was taken as a plain value; else a nested value is still to be skipped.</returns>
    public bool Offer(string name, ref Utf8JsonReader reader)
    {
        var rank = RankOf(name);
        if (rank == int.MaxValue || rank > _rank) return false;
        _rank = rank;
        _wrongKind = reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number);
        Value = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
            _ => null,
        };
        return !_wrongKind;
    }

    /// <summary>What is wrong with the value and what would be right, or null.</summary>
    public readonly string? Fault(string what, bool required)
    {
        if (!Found) return required ? $"no property for the {what}; expected one of: {string.Join(", ", keys)}" : null;
        return _wrongKind ? $"the {what} is not a string or a number" : null;
    }

    private readonly int RankOf(string name)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (exact ? keys[i] == name : ColumnNames.Matches(name, keys[i])) return i;
        }
        return int.MaxValue;
    }
}
