using System.Text.Json;
using Farzi.Contracts.Cluster;

namespace Farzi.Grains.Surrogates;

/// <summary>Carries a <see cref="WorkerStatus"/> between grains.</summary>
[RegisterConverter]
public sealed class WorkerStatusConverter : IConverter<WorkerStatus, JsonSurrogate>
{
    /// <inheritdoc/>
    public WorkerStatus ConvertFromSurrogate(in JsonSurrogate surrogate) => JsonSerializer.Deserialize(surrogate.Json, ClusterJson.TypeInfo<WorkerStatus>())!;

    /// <inheritdoc/>
    public JsonSurrogate ConvertToSurrogate(in WorkerStatus value) => new() { Json = JsonSerializer.Serialize(value, ClusterJson.TypeInfo<WorkerStatus>()) };
}
