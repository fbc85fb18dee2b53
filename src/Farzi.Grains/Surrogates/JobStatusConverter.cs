using System.Text.Json;
using Farzi.Contracts.Cluster;

namespace Farzi.Grains.Surrogates;

/// <summary>Carries a <see cref="JobStatus"/> between grains.</summary>
[RegisterConverter]
public sealed class JobStatusConverter : IConverter<JobStatus, JsonSurrogate>
{
    /// <inheritdoc/>
    public JobStatus ConvertFromSurrogate(in JsonSurrogate surrogate) => JsonSerializer.Deserialize(surrogate.Json, ClusterJson.TypeInfo<JobStatus>())!;

    /// <inheritdoc/>
    public JsonSurrogate ConvertToSurrogate(in JobStatus value) => new() { Json = JsonSerializer.Serialize(value, ClusterJson.TypeInfo<JobStatus>()) };
}
