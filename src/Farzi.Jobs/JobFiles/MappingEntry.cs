namespace Farzi.Jobs.JobFiles;

/// <summary>One key of a mapping with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Mark">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record MappingEntry(string Key, SourceMark Mark, SettingNode Value);
