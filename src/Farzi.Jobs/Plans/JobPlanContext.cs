using System.Text.Json.Serialization;

namespace Farzi.Jobs.Plans;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(JobPlan))]
internal sealed partial class JobPlanContext : JsonSerializerContext;
