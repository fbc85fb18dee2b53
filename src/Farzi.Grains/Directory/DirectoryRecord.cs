using Farzi.Grains.Coordination;

namespace Farzi.Grains.Directory;

/// <summary>What the directory keeps: one entry per job.</summary>
[GenerateSerializer]
[Alias("Farzi.DirectoryRecord")]
public sealed class DirectoryRecord : IFenced
{
    /// <summary>The entries, by job id.</summary>
    [Id(0)]
    public Dictionary<string, DirectoryEntry> Jobs { get; set; } = [];

    /// <inheritdoc/>
    [Id(1)]
    public long Epoch { get; set; }

    /// <inheritdoc/>
    [Id(2)]
    public Guid Holder { get; set; }
}
