using System.Text.Json.Serialization;

namespace Farzi.Contracts.Cluster;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(JobStatus))]
[JsonSerializable(typeof(JobList))]
[JsonSerializable(typeof(JobSubmission))]
[JsonSerializable(typeof(WorkerStatus))]
[JsonSerializable(typeof(WorkerList))]
[JsonSerializable(typeof(ArtifactInfo))]
[JsonSerializable(typeof(ArtifactList))]
[JsonSerializable(typeof(DatasetInfo))]
[JsonSerializable(typeof(JobTimeline))]
[JsonSerializable(typeof(ServerVersion))]
internal sealed partial class ClusterJsonContext : JsonSerializerContext;
