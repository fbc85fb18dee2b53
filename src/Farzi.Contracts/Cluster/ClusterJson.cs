using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Farzi.Contracts.Cluster;

/// <summary>How the messages of the HTTP API become JSON: camelCase, absent members left out, source-generated.</summary>
public static class ClusterJson
{
    /// <summary>The options, for hosts and clients alike.</summary>
    public static JsonSerializerOptions Options { get; } = ClusterJsonContext.Default.Options;

    /// <summary>The contract of a message.</summary>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)ClusterJsonContext.Default.GetTypeInfo(typeof(T))!;
}
