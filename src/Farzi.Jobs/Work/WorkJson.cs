using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Farzi.Jobs.Checkpoints;

namespace Farzi.Jobs.Work;

/// <summary>
/// Results of work as JSON: <see cref="JobDataSummary"/>, <see cref="PreparedFile"/>, <see cref="RolloutReport"/>, <see cref="StudentRecord"/>,
/// <see cref="StudentTask"/>, <see cref="EvaluationPlan"/>, <see cref="CheckpointFile"/>, <see cref="CheckpointManifest"/>.
/// </summary>
public static class WorkJson
{
    /// <summary>One line.</summary>
    /// <exception cref="NotSupportedException">The type is none of them.</exception>
    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Info<T>());

    /// <summary>Reads what <see cref="Serialize"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not such a value.</exception>
    public static T Deserialize<T>(string json) => JsonSerializer.Deserialize(json, Info<T>()) ?? throw new JsonException($"The {typeof(T).Name} is null.");

    private static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>?)WorkJsonContext.Default.GetTypeInfo(typeof(T))
        ?? throw new NotSupportedException($"{typeof(T)} is no result of work.");
}
