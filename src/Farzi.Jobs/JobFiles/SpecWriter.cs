using System.Collections;
using System.Text;
using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.JobFiles;

/// <summary>Writes a job with every default filled in.</summary>
public static class SpecWriter
{
    /// <summary>The job as YAML that <see cref="JobFile"/> reads back to the same job.</summary>
    public static string Yaml(JobSpec job)
    {
        var text = new StringBuilder();
        Group(text, job, "");
        return text.ToString();
    }

    /// <summary>Every single setting with its path and its value, in a fixed order.</summary>
    /// <param name="job">The job.</param>
    /// <param name="numbersOnly">Whether settings that only say how the job is executed are left out, but for values that change the numbers all the same.</param>
    public static IReadOnlyList<(string Path, string Value)> Flatten(JobSpec job, bool numbersOnly) => [.. Flatten(job, "", numbersOnly)];

    private static void Group(StringBuilder text, object record, string indent)
    {
        foreach (var setting in Setting.Of(record.GetType()))
        {
            var value = setting.Property.GetValue(record);
            if (value is null) continue;
            if (Setting.IsGroup(setting.Type))
            {
                var start = text.Length;
                text.Append(indent).Append(setting.Key).Append(":\n");
                var members = text.Length;
                Group(text, value, indent + "  ");
                if (text.Length == members) text.Length = start; // nothing but absent values: an empty group would not read back
            }
            else if (IsListOfGroups(setting))
            {
                text.Append(indent).Append(setting.Key).Append(":\n");
                foreach (var item in (IEnumerable)value) Item(text, item, indent + "  ");
            }
            else
            {
                text.Append(indent).Append(setting.Key).Append(": ").Append(SettingText.Of(value)).Append('\n');
            }
        }
    }

    private static void Item(StringBuilder text, object item, string indent)
    {
        var start = text.Length;
        Group(text, item, indent + "  ");
        text[start + indent.Length] = '-';
    }

    private static IEnumerable<(string Path, string Value)> Flatten(object record, string path, bool numbersOnly)
    {
        foreach (var setting in Setting.Of(record.GetType()))
        {
            var where = SpecReader.Join(path, setting.Key);
            var value = setting.Property.GetValue(record);
            if (numbersOnly && setting.IsExecutionOnly)
            {
                foreach (var entry in ChangedNumbers(value, where)) yield return entry;
                continue;
            }

            if (value is not null && Setting.IsGroup(setting.Type))
            {
                foreach (var entry in Flatten(value, where, numbersOnly)) yield return entry;
            }
            else if (value is IEnumerable items && IsListOfGroups(setting))
            {
                var i = 0;
                foreach (var item in items)
                {
                    foreach (var entry in Flatten(item, $"{where}[{i}]", numbersOnly)) yield return entry;
                    i++;
                }
            }
            else
            {
                yield return (where, SettingText.Of(value));
            }
        }
    }

    private static IEnumerable<(string Path, string Value)> ChangedNumbers(object? value, string path)
    {
        if (value is Enum member && Setting.ChangesNumbers(member)) yield return (path, SettingText.Of(member));
        if (value is null || !Setting.IsGroup(value.GetType())) yield break;
        foreach (var setting in Setting.Of(value.GetType()))
        {
            foreach (var entry in ChangedNumbers(setting.Property.GetValue(value), SpecReader.Join(path, setting.Key))) yield return entry;
        }
    }

    private static bool IsListOfGroups(Setting setting) => Setting.ElementOf(setting.Type) is { } element && Setting.IsGroup(element);
}
