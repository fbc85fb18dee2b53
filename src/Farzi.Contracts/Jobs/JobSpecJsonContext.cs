using System.Text.Json.Serialization;

namespace Farzi.Contracts.Jobs;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(JobSpec))]
internal sealed partial class JobSpecJsonContext : JsonSerializerContext;
