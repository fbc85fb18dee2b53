using System.Text.Json;
using Farzi.Contracts.Cluster;

namespace Farzi.Grains.Surrogates;

/// <summary>Carries a <see cref="JobSubmission"/> between grains.</summary>
[RegisterConverter]
public sealed class JobSubmissionConverter : IConverter<JobSubmission, JsonSurrogate>
{
    /// <inheritdoc/>
    public JobSubmission ConvertFromSurrogate(in JsonSurrogate surrogate) => JsonSerializer.Deserialize(surrogate.Json, ClusterJson.TypeInfo<JobSubmission>())!;

    /// <inheritdoc/>
    public JsonSurrogate ConvertToSurrogate(in JobSubmission value) => new() { Json = JsonSerializer.Serialize(value, ClusterJson.TypeInfo<JobSubmission>()) };
}
