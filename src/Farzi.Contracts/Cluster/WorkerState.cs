using System.Text.Json.Serialization;

namespace Farzi.Contracts.Cluster;

/// <summary>Whether a device takes leases.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkerState>))]
public enum WorkerState
{
    /// <summary>Waits for work.</summary>
    Idle,

    /// <summary>Works.</summary>
    Busy,

    /// <summary>Finishes what it has and takes no more.</summary>
    Draining,

    /// <summary>Gave results that others did not confirm; takes no leases until its silo is restarted.</summary>
    Quarantined,

    /// <summary>Was not heard of for longer than a lease lasts.</summary>
    Lost,
}
