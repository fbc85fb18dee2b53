using System.Text.Json.Serialization;
using Farzi.Jobs.Checkpoints;

namespace Farzi.Jobs.Work;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(CheckpointManifest))]
[JsonSerializable(typeof(CheckpointFile))]
[JsonSerializable(typeof(EvaluationPlan))]
[JsonSerializable(typeof(JobDataSummary))]
[JsonSerializable(typeof(PreparedFile))]
[JsonSerializable(typeof(RolloutReport))]
[JsonSerializable(typeof(StudentRecord))]
[JsonSerializable(typeof(StudentTask))]
internal sealed partial class WorkJsonContext : JsonSerializerContext;
