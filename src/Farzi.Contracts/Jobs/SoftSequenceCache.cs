namespace Farzi.Contracts.Jobs;

/// <summary>Whether the soft sequences S are kept between inner steps.</summary>
public enum SoftSequenceCache
{
    /// <summary>Kept when they fit the memory budget.</summary>
    Auto,

    /// <summary>Always kept.</summary>
    On,

    /// <summary>Computed again in every inner step.</summary>
    Off,
}
