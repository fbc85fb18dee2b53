using System.Text.Json.Serialization;
using Farzi.Jobs.Work;

namespace Farzi.Grains.Leases;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(JobDataSummary))]
[JsonSerializable(typeof(PreparedFile))]
[JsonSerializable(typeof(RolloutPayload))]
[JsonSerializable(typeof(RolloutResultPayload))]
[JsonSerializable(typeof(SnapshotPayload))]
[JsonSerializable(typeof(StudentRecord))]
[JsonSerializable(typeof(EvaluationPlan))]
[JsonSerializable(typeof(ReportPayload))]
[JsonSerializable(typeof(ReportResult))]
internal sealed partial class TaskJsonContext : JsonSerializerContext;
