namespace Orleans.Configuration;

/// <summary>Where a storage keeps its files.</summary>
public class FileGrainStorageOptions
{
    /// <summary>The folder; the storage makes a folder of its own name in it, for itself alone.</summary>
    public string RootDirectory { get; set; } = string.Empty;
}
