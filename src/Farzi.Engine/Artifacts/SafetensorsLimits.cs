namespace Farzi.Engine.Artifacts;

/// <summary>How much a reader lets a header claim before it refuses the file: files are read as if they came from an enemy.</summary>
public sealed record SafetensorsLimits
{
    /// <summary>The limits for files of Farzi's making, whose headers take a few kilobytes.</summary>
    public static SafetensorsLimits Default { get; } = new();

    /// <summary>Largest header, in bytes; the format itself stops at 100 MB.</summary>
    public int HeaderBytes { get; init; } = 16 << 20;

    /// <summary>Largest number of tensors, and of metadata entries.</summary>
    public int Entries { get; init; } = 1 << 16;

    /// <summary>Largest number of dimensions.</summary>
    public int Rank { get; init; } = 32;
}
