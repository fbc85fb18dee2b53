using System.Text.Json;
using System.Text.Unicode;

namespace Farzi.Engine.Artifacts;

/// <summary>
/// Reads the JSON of a header, believing nothing: every key once, every number a non-negative integer, every tensor's span exactly as long
/// as its shape says, and the spans together the data, without hole or overlap.
/// </summary>
internal ref struct SafetensorsHeaderParser
{
    private const int Depth = 3;
    private readonly SafetensorsLimits _limits;
    private Utf8JsonReader _json;

    private SafetensorsHeaderParser(ReadOnlySpan<byte> header, SafetensorsLimits limits)
    {
        _limits = limits;
        _json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = Depth });
    }

    /// <summary>Parses a header.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="header">The header's bytes, padding included.</param>
    /// <param name="dataBytes">Bytes of the file behind the header.</param>
    /// <param name="limits">What the header may claim.</param>
    /// <exception cref="SafetensorsFormatException">The header breaks a rule of the format.</exception>
    public static SafetensorsHeader Parse(string file, ReadOnlySpan<byte> header, long dataBytes, SafetensorsLimits limits)
    {
        if (!Utf8.IsValid(header)) throw new SafetensorsFormatException(file, "the header is not UTF-8");
        if (header.IsEmpty || header[0] != (byte)'{') throw new SafetensorsFormatException(file, "the header does not begin with '{'");
        try
        {
            var parsed = new SafetensorsHeaderParser(header, limits).Header();
            CheckSpans(parsed.Tensors, dataBytes);
            return parsed;
        }
        catch (JsonException e)
        {
            throw new SafetensorsFormatException(file, $"the header is not the JSON expected ({e.Message.TrimEnd('.')})", e);
        }
        catch (InvalidDataException e)
        {
            throw new SafetensorsFormatException(file, e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            // What Utf8JsonReader says about a string with half a surrogate pair.
            throw new SafetensorsFormatException(file, "the header holds a string that is not Unicode", e);
        }
    }

    private static void CheckSpans(IReadOnlyList<SafetensorsEntry> tensors, long dataBytes)
    {
        var next = 0L;
        foreach (var tensor in tensors)
        {
            if (tensor.Begin < next) throw new InvalidDataException($"tensor '{tensor.Name}' overlaps the one before it");
            if (tensor.Begin > next) throw new InvalidDataException($"there is a hole of {tensor.Begin - next} bytes before tensor '{tensor.Name}'");
            next = tensor.End;
        }

        if (next != dataBytes) throw new InvalidDataException($"the tensors take {next} bytes, but {dataBytes} bytes follow the header");
    }

    private SafetensorsHeader Header()
    {
        var tensors = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        Dictionary<string, string>? metadata = null;
        _json.Read();
        while (NextKey(out var key))
        {
            if (key != SafetensorsHeader.MetadataKey)
            {
                if (tensors.Count == _limits.Entries) throw new InvalidDataException($"it names more than {_limits.Entries} tensors");
                if (!tensors.TryAdd(key, Tensor(key))) throw new InvalidDataException($"tensor '{key}' is named twice");
            }
            else if (metadata is null) metadata = Metadata();
            else throw new InvalidDataException($"'{SafetensorsHeader.MetadataKey}' is named twice");
        }

        while (_json.Read())
        {
            // Anything but blanks behind the object makes the reader throw.
        }

        return new SafetensorsHeader([.. tensors.Values.OrderBy(t => t.Begin).ThenBy(t => t.End)], metadata ?? []);
    }

    private Dictionary<string, string> Metadata()
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        Expect(JsonTokenType.StartObject, "the metadata", "an object");
        while (NextKey(out var key))
        {
            if (entries.Count == _limits.Entries) throw new InvalidDataException($"it holds more than {_limits.Entries} metadata entries");
            Expect(JsonTokenType.String, $"metadata '{key}'", "a string");
            if (!entries.TryAdd(key, _json.GetString()!)) throw new InvalidDataException($"metadata '{key}' is named twice");
        }

        return entries;
    }

    private SafetensorsEntry Tensor(string name)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        Expect(JsonTokenType.StartObject, $"tensor '{name}'", "an object");
        while (NextKey(out var key))
        {
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(JsonTokenType.String, $"dtype of tensor '{name}'", "a string");
                    type = _json.GetString()!;
                    break;
                case "shape" when shape is null:
                    shape = Integers($"shape of tensor '{name}'", _limits.Rank);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = Integers($"data_offsets of tensor '{name}'", 2);
                    break;
                default:
                    throw new InvalidDataException($"tensor '{name}' has the field '{key}' twice or unexpectedly");
            }
        }

        if (type is null || shape is null || offsets is not [var begin, var end])
            throw new InvalidDataException($"tensor '{name}' lacks dtype, shape or two data_offsets");
        if (!ElementTypes.TryParse(type, out var elements)) throw new InvalidDataException($"tensor '{name}' has the unknown dtype '{type}'");
        if (end < begin) throw new InvalidDataException($"tensor '{name}' ends at {end}, before its begin at {begin}");
        if (end - begin != ByteCount(name, elements, shape))
            throw new InvalidDataException($"tensor '{name}' has {end - begin} bytes, but {type} [{string.Join(", ", shape)}] takes {ByteCount(name, elements, shape)}");
        return new SafetensorsEntry(name, elements, shape, begin, end);
    }

    private static long ByteCount(string name, ElementType type, List<long> shape)
    {
        try
        {
            return SafetensorsHeader.ByteCount(type, shape);
        }
        catch (OverflowException e)
        {
            throw new InvalidDataException($"the shape of tensor '{name}' overflows 64 bits", e);
        }
    }

    private List<long> Integers(string what, int limit)
    {
        var values = new List<long>();
        Expect(JsonTokenType.StartArray, what, "an array");
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (values.Count == limit) throw new InvalidDataException($"the {what} has more than {limit} numbers");
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var value) || value < 0)
                throw new InvalidDataException($"the {what} holds something other than a non-negative integer of 63 bits");
            values.Add(value);
        }

        return values;
    }

    private bool NextKey(out string key)
    {
        _json.Read();
        key = _json.TokenType == JsonTokenType.PropertyName ? _json.GetString()! : "";
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    private void Expect(JsonTokenType token, string what, string kind)
    {
        if (!_json.Read() || _json.TokenType != token) throw new InvalidDataException($"{what} is not {kind}");
    }
}
