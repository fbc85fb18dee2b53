namespace Farzi.Jobs.JobFiles;

/// <summary>One setting in the reference.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Values">What may stand for it.</param>
/// <param name="Default">Its default; "none" without one, empty for groups.</param>
/// <param name="Meaning">What it does.</param>
public sealed record JobReferenceEntry(string Path, string Values, string Default, string Meaning);
