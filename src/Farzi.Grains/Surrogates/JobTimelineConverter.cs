using System.Text.Json;
using Farzi.Contracts.Cluster;

namespace Farzi.Grains.Surrogates;

/// <summary>Carries a <see cref="JobTimeline"/> between grains.</summary>
[RegisterConverter]
public sealed class JobTimelineConverter : IConverter<JobTimeline, JsonSurrogate>
{
    /// <inheritdoc/>
    public JobTimeline ConvertFromSurrogate(in JsonSurrogate surrogate) => JsonSerializer.Deserialize(surrogate.Json, ClusterJson.TypeInfo<JobTimeline>())!;

    /// <inheritdoc/>
    public JsonSurrogate ConvertToSurrogate(in JobTimeline value) => new() { Json = JsonSerializer.Serialize(value, ClusterJson.TypeInfo<JobTimeline>()) };
}
