using System.Text.Json;

namespace Farzi.Jobs.JobFiles;

/// <summary>How the members of enumerations are written in job files: lower case, words joined by hyphens.</summary>
internal static class SettingWords
{
    /// <summary>The word of an enumeration member.</summary>
    public static string Of(object member) => JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString()!);

    /// <summary>The words of an enumeration, in its order.</summary>
    public static IReadOnlyList<string> All(Type enumeration) => [.. Enum.GetValues(enumeration).Cast<object>().Select(Of)];

    /// <summary>The member that a word names, or null.</summary>
    public static object? Find(Type enumeration, string word) =>
        Enum.GetValues(enumeration).Cast<object>().FirstOrDefault(m => Of(m) == word);
}
