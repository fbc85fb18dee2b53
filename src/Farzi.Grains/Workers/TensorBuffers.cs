using Farzi.Engine.Distillation;
using Farzi.Grains.Shards;

namespace Farzi.Grains.Workers;

/// <summary>
/// What a device reads of X̃ or of M in each rollout, and writes of its gradient. A tensor of several shards is put together and taken apart in arrays that
/// are kept from one rollout to the next; one of a single shard is what came from it, and what goes to it.
/// </summary>
/// <param name="blocks">The tensor's blocks.</param>
/// <param name="elementSize">Bytes of an element.</param>
/// <param name="pool">Arrays of what is sent.</param>
internal sealed class TensorBuffers(ShardBlock[] blocks, int elementSize, SlicePool pool)
{
    private byte[]? _values;
    private byte[]? _gradient;

    private int Bytes => blocks.Sum(b => b.Length) * elementSize;

    /// <summary>The tensor, from what the shards answered.</summary>
    /// <param name="shards">Values by block; not written.</param>
    public byte[] Values(byte[][] shards)
    {
        if (blocks.Length == 1) return shards[blocks[0].Index];
        _values ??= new byte[Bytes];
        foreach (var block in blocks) shards[block.Index].CopyTo(_values.AsSpan(block.Offset * elementSize));
        return _values;
    }

    /// <summary>Where the gradient is to be written, whole.</summary>
    public byte[] Gradient() => blocks.Length == 1 ? pool.Rent(Bytes) : _gradient ??= new byte[Bytes];

    /// <summary>What goes to each shard, in arrays of their own.</summary>
    /// <param name="gradient">What <see cref="Gradient"/> gave, written.</param>
    public IEnumerable<(int Block, GradientSlice Slice)> Slices(byte[] gradient)
    {
        if (blocks.Length == 1) return [(blocks[0].Index, GradientSlice.Of(gradient))];
        return blocks.Select(block =>
        {
            var slice = pool.Rent(block.Length * elementSize);
            return (block.Index, GradientSlice.Copy(gradient.AsSpan(block.Offset * elementSize, slice.Length), slice));
        });
    }
}
