namespace Farzi.Jobs.JobFiles;

/// <summary>Keys and their values, each key once.</summary>
/// <param name="Mark">Where it begins.</param>
/// <param name="Entries">The entries in the order in which they stand; overrides replace and append.</param>
internal sealed record MappingNode(SourceMark Mark, List<MappingEntry> Entries) : SettingNode(Mark)
{
    /// <summary>The entry of a key, or null.</summary>
    public MappingEntry? Find(string key) => Entries.Find(e => e.Key == key);

    /// <summary>Replaces the value of a key, or appends it.</summary>
    public void Put(MappingEntry entry)
    {
        var i = Entries.FindIndex(e => e.Key == entry.Key);
        if (i < 0) Entries.Add(entry);
        else Entries[i] = entry;
    }

    /// <inheritdoc/>
    public override string Describe() => "a group of keys";
}
