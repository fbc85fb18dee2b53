namespace Farzi.Grains.Directory;

/// <summary>What the directory keeps: one entry per job.</summary>
[GenerateSerializer]
[Alias("Farzi.DirectoryRecord")]
public sealed class DirectoryRecord
{
    /// <summary>The entries, by job id.</summary>
    [Id(0)]
    public Dictionary<string, DirectoryEntry> Jobs { get; set; } = [];
}
