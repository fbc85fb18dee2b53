using System.Reflection;
using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.JobFiles;

/// <summary>Fills specification records from nodes and collects everything that is wrong on the way.</summary>
/// <param name="faults">Receives the faults.</param>
internal sealed class SpecReader(List<JobFault> faults)
{
    private const int NamesShown = 14;

    /// <summary>A copy of a record with the settings that a node names; what cannot be read keeps its default.</summary>
    /// <param name="node">What is written.</param>
    /// <param name="defaults">The record that gives every other value.</param>
    /// <param name="path">The path of the record, empty for the root.</param>
    public object Group(SettingNode node, object defaults, string path)
    {
        var record = Copy(defaults);
        if (node is not MappingNode mapping)
        {
            Fault(node.Mark, path, $"{node.Describe()} stands here; expected keys such as {string.Join(", ", Setting.Of(record.GetType()).Take(3).Select(s => s.Key))}");
            return record;
        }

        var settings = Setting.Of(record.GetType());
        foreach (var entry in mapping.Entries)
        {
            var where = Join(path, entry.Key);
            if (settings.FirstOrDefault(s => s.Key == entry.Key) is not { } setting) Unknown(entry, where, settings);
            else if (Value(entry.Value, setting, setting.Property.GetValue(record), where) is { } value) setting.Property.SetValue(record, value);
            else if (setting.IsNullable && entry.Value is ScalarNode { IsNull: true }) setting.Property.SetValue(record, value: null);
        }

        return record;
    }

    /// <summary>The path of a key inside a group.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private object? Value(SettingNode node, Setting setting, object? current, string path)
    {
        if (setting.IsNullable && node is ScalarNode { IsNull: true }) return null;
        if (Setting.IsGroup(setting.Type)) return Group(node, current ?? Activator.CreateInstance(setting.Type)!, path);
        if (setting.Type == typeof(IntegerRange)) return Range(node, setting, path);
        if (Setting.ElementOf(setting.Type) is { } element) return List(node, setting, element, path);
        var value = ScalarReader.Read(node, setting.Type, setting.Range, out var problem);
        if (problem is not null) Fault(node.Mark, path, problem);
        return value;
    }

    private object? Range(SettingNode node, Setting setting, string path)
    {
        if (node is not ListNode { Items: [var first, var last] }) return Scalar(node, setting, path) is { } n ? new IntegerRange((int)n, (int)n) : null;
        if (Scalar(first, setting, path) is not int least || Scalar(last, setting, path) is not int most) return null;
        if (least <= most) return new IntegerRange(least, most);
        Fault(node.Mark, path, $"[{least}, {most}] runs backwards; expected [least, most]");
        return null;
    }

    private object? Scalar(SettingNode node, Setting setting, string path)
    {
        if (node is ListNode)
        {
            Fault(node.Mark, path, $"a list stands here; expected {ScalarReader.Expected(typeof(IntegerRange), setting.Range)}");
            return null;
        }

        var value = ScalarReader.Read(node, typeof(int), setting.Range, out var problem);
        if (problem is not null) Fault(node.Mark, path, problem);
        return value;
    }

    private Array? List(SettingNode node, Setting setting, Type element, string path)
    {
        if (node is not ListNode list)
        {
            Fault(node.Mark, path, $"{node.Describe()} stands here; expected a list");
            return null;
        }

        if (setting.Count is { } count && (list.Items.Count < count.Minimum || list.Items.Count > count.Maximum))
            Fault(node.Mark, path, $"the list has {list.Items.Count} elements; expected {count.Minimum} to {count.Maximum}");
        var values = Array.CreateInstance(element, list.Items.Count);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var where = $"{path}[{i}]";
            if (Setting.IsGroup(element))
            {
                values.SetValue(Group(list.Items[i], Activator.CreateInstance(element)!, where), i);
                continue;
            }

            var value = ScalarReader.Read(list.Items[i], element, setting.Range, out var problem);
            if (problem is not null) Fault(list.Items[i].Mark, where, problem);
            else if (Array.IndexOf(values, value, 0, i) >= 0) Fault(list.Items[i].Mark, where, $"{list.Items[i].Describe()} stands twice in the list; keep one");
            if (value is not null) values.SetValue(value, i);
        }

        return values;
    }

    private void Unknown(MappingEntry entry, string path, IReadOnlyList<Setting> settings)
    {
        var near = NearestWord.Find(entry.Key, settings.Select(s => s.Key));
        var names = string.Join(", ", settings.Take(NamesShown).Select(s => s.Key)) + (settings.Count > NamesShown ? ", …" : "");
        Fault(entry.Mark, path, near is null ? $"unknown key; expected one of {names}" : $"unknown key; did you mean {near}?");
    }

    private void Fault(SourceMark mark, string path, string message) => faults.Add(new JobFault(mark, path, message));

    private static object Copy(object record) =>
        record.GetType().GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance)!.Invoke(record, parameters: null)!;
}
