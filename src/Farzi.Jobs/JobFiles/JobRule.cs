namespace Farzi.Jobs.JobFiles;

/// <summary>A fault between settings that are each in range.</summary>
/// <param name="Path">The setting to change first.</param>
/// <param name="Message">What is wrong; what would be right.</param>
/// <param name="Others">The other settings involved.</param>
internal sealed record JobRule(string Path, string Message, params IReadOnlyList<string> Others);
