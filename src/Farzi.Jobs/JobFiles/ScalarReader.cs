using System.Globalization;
using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.JobFiles;

/// <summary>Reads single values: numbers, truth values, words and texts.</summary>
internal static class ScalarReader
{
    /// <summary>Reads one value of a type.</summary>
    /// <param name="node">What is written.</param>
    /// <param name="type"><see cref="int"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="string"/> or an enumeration.</param>
    /// <param name="range">The range of a number, or null.</param>
    /// <param name="problem">What is wrong, or null.</param>
    /// <returns>The value, or null where there is a problem.</returns>
    public static object? Read(SettingNode node, Type type, SettingRangeAttribute? range, out string? problem)
    {
        problem = null;
        if (node is not ScalarNode scalar || scalar.IsNull) problem = $"{node.Describe()} stands here; expected {Expected(type, range)}";
        else if (type == typeof(string)) return Text(scalar, out problem);
        else if (type.IsEnum) return Word(scalar, type, out problem);
        else if (!scalar.IsPlain) problem = $"the text \"{scalar.Text}\" stands here; expected {Expected(type, range)} without quotes";
        else if (type == typeof(bool)) return Truth(scalar, out problem);
        else return Number(scalar, type, range, out problem);
        return null;
    }

    /// <summary>What may stand for a value of a type, for messages and for the reference.</summary>
    public static string Expected(Type type, SettingRangeAttribute? range)
    {
        if (type == typeof(string)) return "a text";
        if (type == typeof(bool)) return "true or false";
        if (type.IsEnum) return OneOf(SettingWords.All(type));
        if (type == typeof(IntegerRange)) return $"a whole number in {range}, or [least, most]";
        return (type == typeof(double) ? "a number" : "a whole number") + (range is null ? "" : $" in {range}");
    }

    private static string OneOf(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : string.Join(", ", words.SkipLast(1)) + " or " + words[^1];

    private static string? Text(ScalarNode scalar, out string? problem)
    {
        problem = scalar.Text.Any(char.IsControl) ? "control characters in a text; expected printable characters" : null;
        return problem is null ? scalar.Text : null;
    }

    private static object? Word(ScalarNode scalar, Type type, out string? problem)
    {
        var member = SettingWords.Find(type, scalar.Text);
        var near = member is null ? NearestWord.Find(scalar.Text, SettingWords.All(type)) : null;
        problem = member is not null ? null
            : $"{scalar.Describe()} is unknown; " + (near is null ? "" : $"did you mean {near}? ") + $"expected {OneOf(SettingWords.All(type))}";
        return member;
    }

    private static object? Truth(ScalarNode scalar, out string? problem)
    {
        problem = scalar.Text is "true" or "false" ? null : $"{scalar.Describe()} is not a truth value; expected true or false";
        return problem is null ? scalar.Text == "true" : null;
    }

    private static object? Number(ScalarNode scalar, Type type, SettingRangeAttribute? range, out string? problem)
    {
        problem = $"{scalar.Describe()} is not {(type == typeof(double) ? "a number" : "a whole number")}; expected {Expected(type, range)}";
        if (!double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return Special(scalar) ? NotFinite(scalar, type, range, out problem) : null;
        if (!double.IsFinite(value)) return NotFinite(scalar, type, range, out problem);
        if (type != typeof(double) && (value != Math.Floor(value) || Math.Abs(value) > 1L << 53)) return null;
        if (range is not null && !range.Contains(value))
        {
            problem = $"{scalar.Text} is out of range; expected {Expected(type, range)}";
            return null;
        }

        problem = null;
        if (type == typeof(double)) return value;
        return type == typeof(long) ? (object)(long)value : checked((int)value); // the cast keeps a common type of long and int away
    }

    private static bool Special(ScalarNode scalar) => scalar.Text.TrimStart('+', '-').ToLowerInvariant() is ".nan" or ".inf" or "inf";

    private static object? NotFinite(ScalarNode scalar, Type type, SettingRangeAttribute? range, out string? problem)
    {
        problem = $"{scalar.Describe()} is not finite; expected {Expected(type, range)}";
        return null;
    }
}
