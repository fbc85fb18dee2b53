using System.Collections.Concurrent;
using Farzi.Grains.Shards;

namespace Farzi.Grains.Tests;

/// <summary>Ends the activation of a shard, once, after the first contribution of a step: the second one meets an empty shard.</summary>
/// <param name="which">Which of the first contributions, over all shards and steps.</param>
internal sealed class ForgettingFilter(int which) : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<(string, long), bool> _seen = new();
    private int _count;
    private object? _gone;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (ReferenceEquals(context.Grain, _gone)) throw new TimeoutException("The activation ends; the caller asks again."); // it may still stand for a moment
        await context.Invoke();
        if (context.Grain is not ShardGrain shard || context.InterfaceMethod.Name != nameof(IShardGrain.Contribute)) return;
        var contribution = (Contribution)context.Request.GetArgument(0)!;
        if (!_seen.TryAdd((shard.GetPrimaryKeyString(), contribution.Step), true) || Interlocked.Increment(ref _count) != which) return;
        _gone = shard;
        shard.DeactivateOnIdle();
    }
}
