namespace Farzi.Grains.Shards;

/// <summary>
/// The contributions of the open step, by rollout and digest: a duplicate is the same entry, and two results that differ are both kept until
/// the coordinator has said which counts.
/// </summary>
internal sealed class ContributionSet
{
    private readonly Dictionary<(long Step, int Rollout, string Digest), byte[]> _slices = [];

    /// <summary>Takes one in.</summary>
    /// <returns>Whether it was not there yet.</returns>
    public bool Add(Contribution contribution) => _slices.TryAdd((contribution.Step, contribution.Rollout, contribution.Slice.Digest), contribution.Slice.Bytes);

    /// <summary>The slice, or null.</summary>
    public byte[]? Find(long step, int rollout, string digest) => _slices.GetValueOrDefault((step, rollout, digest));

    /// <summary>Forgets all.</summary>
    public void Clear() => _slices.Clear();
}
