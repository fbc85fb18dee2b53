namespace Farzi.Grains.Coordination;

/// <summary>Another activation has taken the job over: this one must stop and write nothing more.</summary>
/// <param name="mine">The epoch of this activation.</param>
/// <param name="now">The epoch that replaced it.</param>
[GenerateSerializer]
[Alias("Farzi.EpochLostException")]
public sealed class EpochLostException(long mine, long now) : Exception($"Epoch {mine} of this job has been replaced by epoch {now}.");
