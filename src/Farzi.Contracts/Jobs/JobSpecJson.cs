using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Farzi.Contracts.Jobs;

/// <summary>Writes jobs as JSON of the shape of a job file: the keys and words of the YAML, every default written out.</summary>
/// <remarks>
/// Absent values and an empty name are left out, so that the reader's defaults hold. A number that is not finite is written as a text,
/// which the reader refuses by name, along with every other fault.
/// </remarks>
public static class JobSpecJson
{
    private static readonly JsonTypeInfo<JobSpec> Shape = (JsonTypeInfo<JobSpec>)new JsonSerializerOptions(JobSpecJsonContext.Default.Options)
    {
        // Escapes of characters beyond 16 bits are pairs, which YAML does not know: such characters are written as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new IntegerRangeConverter() },
        TypeInfoResolver = JobSpecJsonContext.Default.WithAddedModifier(LeaveOutEmptyName),
    }.GetTypeInfo(typeof(JobSpec));

    /// <summary>The job as JSON, which is YAML too.</summary>
    public static string Serialize(JobSpec job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return JsonSerializer.Serialize(job, Shape);
    }

    private static void LeaveOutEmptyName(JsonTypeInfo type)
    {
        if (type.Type != typeof(JobSpec)) return;
        var name = type.Properties.Single(p => p.Name == "name");
        name.ShouldSerialize = (_, value) => value is string { Length: > 0 };
    }
}
