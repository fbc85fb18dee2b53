namespace Farzi.Silo.Configuration;

/// <summary>Reads one section of the configuration: typed values, a fault for each that is wrong or unknown. No fault repeats a secret value.</summary>
internal sealed class SettingsReader(IConfigurationSection section, List<string> faults)
{
    private readonly List<string> _known = [];

    /// <summary>Whether anything is set here.</summary>
    public bool Exists => section.Exists();

    /// <summary>Records a fault of a setting.</summary>
    public void Fault(string key, string message) => faults.Add($"{PathOf(key)}: {message}");

    /// <summary>A text, or null where it is not set or empty.</summary>
    public string? Text(string key)
    {
        var entry = Known(key);
        if (entry.Value is null && entry.GetChildren().Any()) Fault(key, "a group of settings stands here; expected one value");
        return string.IsNullOrWhiteSpace(entry.Value) ? null : entry.Value.Trim();
    }

    /// <summary>A text that may be left out only where there is a default.</summary>
    public string Required(string key, string right)
    {
        var text = Text(key);
        if (text is null) Fault(key, $"missing; expected {right}");
        return text ?? "";
    }

    /// <summary>A whole number within bounds.</summary>
    public long Integer(string key, long fallback, long least, long most)
    {
        if (Text(key) is not { } text) return fallback;
        if (long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, null, out var value) && value >= least && value <= most) return value;
        Fault(key, $"'{text}' is not allowed; expected a whole number from {least} to {most}");
        return fallback;
    }

    /// <summary>Yes or no.</summary>
    public bool Flag(string key)
    {
        if (Text(key) is not { } text) return false;
        if (bool.TryParse(text, out var value)) return value;
        Fault(key, $"'{text}' is neither true nor false");
        return false;
    }

    /// <summary>One of the values of an enumeration, case-insensitive.</summary>
    public T Choice<T>(string key, T fallback)
        where T : struct, Enum
    {
        if (Text(key) is not { } text) return fallback;
        if (char.IsAsciiLetter(text[0]) && text.All(char.IsAsciiLetterOrDigit) && Enum.TryParse<T>(text, ignoreCase: true, out var value)) return value;
        Fault(key, $"'{text}' is unknown; expected {string.Join(" or ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}");
        return fallback;
    }

    /// <summary>A list: the elements of an array, or one text with <c>;</c> between them.</summary>
    public IReadOnlyList<string> List(string key)
    {
        var entry = Known(key);
        if (entry.Value is { } joined) return joined.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var items = new List<string>();
        foreach (var child in entry.GetChildren())
        {
            if (string.IsNullOrWhiteSpace(child.Value)) Fault($"{key}:{child.Key}", "empty; expected a text");
            else items.Add(child.Value.Trim());
        }

        return items;
    }

    /// <summary>A group of settings.</summary>
    public SettingsReader Group(string key) => new(Known(key), faults);

    /// <summary>The groups of a list.</summary>
    public IEnumerable<SettingsReader> Groups(string key)
    {
        var entry = Known(key);
        if (!string.IsNullOrEmpty(entry.Value)) Fault(key, "a text stands here; expected a list of groups");
        return entry.GetChildren().Select(child => new SettingsReader(child, faults));
    }

    /// <summary>Records a fault for each setting that nobody has asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (var child in section.GetChildren())
        {
            if (_known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) continue;
            Fault(child.Key, $"unknown setting; expected one of {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
        }
    }

    private IConfigurationSection Known(string key)
    {
        _known.Add(key);
        return section.GetSection(key);
    }

    private string PathOf(string key) => $"{section.Path}:{key}";
}
