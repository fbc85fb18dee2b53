using System.Text.Json.Serialization;

namespace Farzi.Contracts.Cluster;

/// <summary>How the work of one device on one task ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SpanOutcome>))]
public enum SpanOutcome
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Given back undone.</summary>
    Returned,

    /// <summary>Failed.</summary>
    Failed,

    /// <summary>The device was not heard of any more.</summary>
    Lost,

    /// <summary>Not wanted any more: another device was faster, or the job stopped.</summary>
    Dropped,
}
