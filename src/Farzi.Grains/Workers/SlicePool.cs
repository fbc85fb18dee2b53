using Farzi.Grains.Shards;

namespace Farzi.Grains.Workers;

/// <summary>
/// Arrays of the slices that a device sends. One is written again only after all shards have been read at a later version than the one it was made for: then
/// that step is committed, and no shard looks at its contributions any more. Fresh pages cost several times what is done with them.
/// </summary>
internal sealed class SlicePool
{
    private readonly List<byte[]> _free = [];
    private readonly List<(long Step, GradientSlice Slice)> _sent = [];

    /// <summary>An array to write, with anything in it.</summary>
    public byte[] Rent(int bytes)
    {
        var i = _free.FindLastIndex(a => a.Length == bytes);
        if (i < 0) return GC.AllocateUninitializedArray<byte>(bytes);
        var array = _free[i];
        _free.RemoveAt(i);
        return array;
    }

    /// <summary>Notes a slice that is about to be sent.</summary>
    /// <param name="step">Meta-steps done before it.</param>
    /// <param name="slice">The slice.</param>
    public void Sent(long step, GradientSlice slice) => _sent.Add((step, slice));

    /// <summary>Takes back what was sent for earlier steps than the version that all shards have shown.</summary>
    public void Committed(long version)
    {
        _free.AddRange(_sent.Where(s => s.Step < version).Select(s => s.Slice.Release()));
        _sent.RemoveAll(s => s.Step < version);
    }
}
