using Farzi.Jobs.Runs;

namespace Farzi.Silo.Artifacts;

/// <summary>Which files of a job's folder are given out, and as what.</summary>
internal static class ArtifactNames
{
    /// <summary>The log of events, which grows until the job ends.</summary>
    public const string Events = "events.jsonl";

    private static readonly Dictionary<string, string> Types = new(ReportFiles.All.Select(f => KeyValuePair.Create(f.Name, f.MediaType)), StringComparer.Ordinal)
    {
        ["job.yaml"] = "application/yaml",
        [Events] = "application/jsonl; charset=utf-8",
    };

    /// <summary>The names, sorted.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Types.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The media type of a file, or null where it is not given out.</summary>
    public static string? MediaType(string name) => Types.GetValueOrDefault(name);
}
