namespace Farzi.Contracts.Jobs;

/// <summary>Where the states and gradients of the inner loop are kept.</summary>
public enum TrajectoryStorage
{
    /// <summary>In memory.</summary>
    Memory,

    /// <summary>In a memory-mapped file.</summary>
    Disk,
}
