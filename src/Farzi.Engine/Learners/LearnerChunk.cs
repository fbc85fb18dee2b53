using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>How many sequences a lane handles at a time.</summary>
public static class LearnerChunk
{
    /// <summary>Sequences per chunk, for batches of <paramref name="sequences"/> windows of <paramref name="windowLength"/> events.</summary>
    public static int Size<T>(IDevice<T> device, int sequences, int windowLength)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(device);
        return Math.Clamp(device.ChunkRows / (windowLength - 1), 1, sequences);
    }
}
