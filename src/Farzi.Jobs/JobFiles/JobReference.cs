using System.Xml.Linq;
using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.JobFiles;

/// <summary>The reference of job files: every setting with its values, default and meaning, from the table that also reads them.</summary>
public static class JobReference
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Summaries = new(ReadSummaries);

    /// <summary>All settings, groups before their members.</summary>
    public static IReadOnlyList<JobReferenceEntry> Entries { get; } = [.. Group(typeof(JobSpec), new JobSpec(), "")];

    private static IEnumerable<JobReferenceEntry> Group(Type type, object? defaults, string path)
    {
        foreach (var setting in Setting.Of(type))
        {
            var where = SpecReader.Join(path, setting.Key);
            var value = defaults is null ? null : setting.Property.GetValue(defaults);
            var meaning = Summaries.Value.GetValueOrDefault($"P:{type.FullName}.{setting.Property.Name}", "");
            var element = Setting.ElementOf(setting.Type);
            if (Setting.IsGroup(setting.Type))
            {
                yield return new JobReferenceEntry(where, "a group", value is null ? "none" : "", meaning);
                foreach (var entry in Group(setting.Type, value ?? Activator.CreateInstance(setting.Type), where)) yield return entry;
            }
            else if (element is not null && Setting.IsGroup(element))
            {
                yield return new JobReferenceEntry(where, "a list of groups", "", meaning);
                foreach (var entry in Group(element, Activator.CreateInstance(element), where + "[i]")) yield return entry;
            }
            else
            {
                var values = element is null ? ScalarReader.Expected(setting.Type, setting.Range) : $"a list of: {ScalarReader.Expected(element, setting.Range)}";
                yield return new JobReferenceEntry(where, values, value is null or "" ? "none" : SettingText.Of(value), meaning);
            }
        }
    }

    // The meaning of a setting is the XML summary of its property; the file lies beside the assembly.
    private static Dictionary<string, string> ReadSummaries()
    {
        var file = Path.ChangeExtension(typeof(JobSpec).Assembly.Location, ".xml");
        if (!File.Exists(file)) return [];
        return XDocument.Load(file).Descendants("member")
            .Where(m => m.Attribute("name") is not null)
            .ToDictionary(m => m.Attribute("name")!.Value, m => string.Join(' ', (m.Element("summary")?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparer.Ordinal);
    }
}
