namespace Farzi.Grains.Coordination;

/// <summary>Another activation has taken the job over: this one must stop and write nothing more.</summary>
internal sealed class EpochLostException(long mine, long now) : Exception($"Epoch {mine} of this job has been replaced by epoch {now}.");
