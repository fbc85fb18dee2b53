using System.Collections;
using System.Globalization;
using System.Text.Json;
using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.JobFiles;

/// <summary>Writes the values of settings as YAML: texts that read back to the same value.</summary>
internal static class SettingText
{
    /// <summary>The text of a single value or of a list of single values.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        string s => Quote(s),
        bool b => b ? "true" : "false",
        double d => d.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant(),
        Enum e => SettingWords.Of(e),
        IntegerRange r => r.ToString(),
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Of)) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Quote(string text)
    {
        var plain = text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
            && text is not ("null" or "true" or "false");
        return plain ? text : JsonSerializer.Serialize(text, JsonStrings.Default.String);
    }
}
