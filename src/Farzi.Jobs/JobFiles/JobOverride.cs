namespace Farzi.Jobs.JobFiles;

/// <summary>One <c>--set key=value</c>: replaces a value of the job file before it is validated.</summary>
internal static class JobOverride
{
    /// <summary>Writes an override into the tree of a job file; what is wrong with it becomes a fault.</summary>
    /// <param name="root">The job file.</param>
    /// <param name="text"><c>key.path=value</c>, elements of lists as <c>phases[0].metaSteps</c>; the value is YAML, of texts the text itself.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static void Apply(MappingNode root, string text, List<JobFault> faults)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            faults.Add(new JobFault(new SourceMark("--set"), "", $"'{text}' has no key; expected key.path=value, such as inner.learningRate=4e-3"));
            return;
        }

        var path = text[..equals].Trim();
        var mark = new SourceMark("--set");
        if (ReadValue(mark, path, text[(equals + 1)..], faults) is { } value) Put(root, mark, path, value, faults);
    }

    private static SettingNode? ReadValue(SourceMark mark, string path, string value, List<JobFault> faults)
    {
        if (value.Length == 0 || SettingPath.Find(path)?.Type == typeof(string)) return new ScalarNode(mark, value, IsPlain: true);
        var problems = new List<JobFault>();
        var node = JobFileParser.Parse(mark.Source, isFile: false, value, problems);
        faults.AddRange(problems.Select(p => p with { Path = p.Path.Length == 0 ? path : SpecReader.Join(path, p.Path) }));
        return node;
    }

    private static void Put(MappingNode root, SourceMark mark, string path, SettingNode value, List<JobFault> faults)
    {
        SettingNode node = root;
        var steps = SettingPath.Split(path);
        for (var i = 0; i < steps.Count; i++)
        {
            var last = i == steps.Count - 1;
            if (node is ListNode list)
            {
                if (!int.TryParse(steps[i], out var index) || index < 0 || index >= list.Items.Count)
                {
                    faults.Add(new JobFault(mark, path, $"the list has {list.Items.Count} elements, counted from 0; there is no [{steps[i]}]"));
                    return;
                }

                if (last) list.Items[index] = value;
                else node = list.Items[index];
            }
            else if (node is MappingNode mapping)
            {
                if (last) mapping.Put(new MappingEntry(steps[i], mark, value));
                else node = Descend(mapping, steps[i], mark);
            }
            else
            {
                faults.Add(new JobFault(mark, path, $"{node.Describe()} stands above this key in the job file; set the whole group instead"));
                return;
            }
        }
    }

    private static SettingNode Descend(MappingNode mapping, string key, SourceMark mark)
    {
        if (mapping.Find(key) is { } entry && entry.Value is not ScalarNode { IsNull: true }) return entry.Value;
        var group = new MappingNode(mark, []);
        mapping.Put(new MappingEntry(key, mark, group));
        return group;
    }
}
