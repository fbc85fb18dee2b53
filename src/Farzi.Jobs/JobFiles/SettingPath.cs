using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.JobFiles;

/// <summary>Paths of settings such as <c>phases[0].metaSteps</c>.</summary>
internal static class SettingPath
{
    /// <summary>The keys and indices of a path.</summary>
    public static IReadOnlyList<string> Split(string path) =>
        path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.', StringSplitOptions.TrimEntries);

    /// <summary>The setting that a path leads to, or null.</summary>
    public static Setting? Find(string path)
    {
        var type = typeof(JobSpec);
        Setting? setting = null;
        foreach (var step in Split(path))
        {
            if (setting is not null && Setting.ElementOf(setting.Type) is { } element && int.TryParse(step, out _))
            {
                type = element;
                continue;
            }

            setting = Setting.Of(type).FirstOrDefault(s => s.Key == step);
            if (setting is null) return null;
            type = setting.Type;
        }

        return setting;
    }

    /// <summary>Where a path, or the nearest group above it, stands.</summary>
    public static SourceMark Locate(MappingNode root, string path)
    {
        SettingNode node = root;
        var mark = root.Mark;
        foreach (var step in Split(path))
        {
            if (node is MappingNode mapping && mapping.Find(step) is { } entry)
            {
                node = entry.Value;
                mark = node is ScalarNode or ListNode ? node.Mark : entry.Mark;
            }
            else if (node is ListNode list && int.TryParse(step, out var i) && i < list.Items.Count)
            {
                node = list.Items[i];
                mark = node.Mark;
            }
            else
            {
                break;
            }
        }

        return mark;
    }
}
