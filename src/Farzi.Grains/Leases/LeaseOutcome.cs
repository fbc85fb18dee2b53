namespace Farzi.Grains.Leases;

/// <summary>What a device is told that asks for work.</summary>
[GenerateSerializer]
[Alias("Farzi.LeaseOutcome")]
public enum LeaseOutcome
{
    /// <summary>Here is a task.</summary>
    Granted,

    /// <summary>Nothing now.</summary>
    None,

    /// <summary>Not this device: another numeric profile, or quarantined.</summary>
    Refused,
}
