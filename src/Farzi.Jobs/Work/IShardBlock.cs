using Farzi.Contracts.Jobs;
using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;

namespace Farzi.Jobs.Work;

/// <summary>
/// A <see cref="SyntheticBlock{T}"/> without its element type: values and gradients are bytes, little-endian elements. Made by
/// <see cref="ShardBlocks"/>. Not thread-safe.
/// </summary>
public interface IShardBlock
{
    /// <summary>Element type.</summary>
    NumberPrecision Precision { get; }

    /// <summary>Elements.</summary>
    long Length { get; }

    /// <summary>Bytes of the values, and of one contribution.</summary>
    int ByteLength { get; }

    /// <summary>Bytes of all arrays: values, moments, gradient, average.</summary>
    long HostBytes { get; }

    /// <summary>A copy of the values.</summary>
    byte[] Values { get; }

    /// <summary>A copy of their moving average; of the values where none is kept: what a snapshot is made of.</summary>
    byte[] Average { get; }

    /// <summary>Copies the values.</summary>
    /// <param name="destination">Out: <see cref="ByteLength"/> bytes.</param>
    void CopyValues(Span<byte> destination);

    /// <summary>Copies the moving average; the values where none is kept.</summary>
    /// <param name="destination">Out: <see cref="ByteLength"/> bytes.</param>
    void CopyAverage(Span<byte> destination);

    /// <summary>Makes the block's gradient the mean of the rollouts' contributions. A large block is cut over the processors; the bits do not depend on it.</summary>
    /// <param name="contributions">In rollout order, <see cref="ByteLength"/> bytes each.</param>
    /// <returns>Σg² of each run of <see cref="SyntheticBlock.NormRun"/> elements; <see cref="GradientNorms.Of"/> adds them up.</returns>
    /// <exception cref="ArgumentException">A contribution has another length.</exception>
    double[] Mean(IReadOnlyList<ReadOnlyMemory<byte>> contributions);

    /// <summary>Index of the first element of the gradient that is NaN or infinite, or −1.</summary>
    long FirstNonFinite();

    /// <summary>One step of the outer Adam; see <see cref="SyntheticBlock{T}.Step(in AdamOptions, long, double)"/>.</summary>
    /// <param name="options">Adam with the learning rate of this step: <see cref="DistillationPlan.BlockAdam"/>.</param>
    /// <param name="step">t, from 1.</param>
    /// <param name="clip">Factor of the gradient, at most 1.</param>
    /// <returns>A copy of the new values.</returns>
    byte[] Step(in AdamOptions options, long step, double clip);

    /// <summary>A copy of values, moments and average, for keeping version s−1 until s is acknowledged; the gradient is zero.</summary>
    IShardBlock Copy();

    /// <summary>Writes values, moments and average as a safetensors file, atomically.</summary>
    void Save(string path);

    /// <summary>Writes the content of that file into a stream.</summary>
    void Save(Stream stream);
}
