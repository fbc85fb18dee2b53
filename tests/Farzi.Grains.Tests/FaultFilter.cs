using Farzi.Grains.Coordination;
using Farzi.Grains.Shards;

namespace Farzi.Grains.Tests;

/// <summary>Stands before the actors' methods: runs calls twice, or throws after a call was executed, in a fixed pattern.</summary>
internal sealed class FaultFilter(int duplicateEvery, int loseEvery) : IIncomingGrainCallFilter
{
    private int _calls;

    public int Duplicated { get; private set; }

    public int Lost { get; private set; }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var call = Interlocked.Increment(ref _calls);
        // Lease hands out work: a second execution whose answer nobody gets is a lost lease, which the other tests cover.
        var isRepeatable = context.Grain is ShardGrain or CoordinatorGrain && context.InterfaceMethod.Name is not (nameof(ICoordinatorGrain.Lease) or nameof(ICoordinatorGrain.Events));
        if (isRepeatable && duplicateEvery > 0 && call % duplicateEvery == 0)
        {
            Duplicated++;
            var arguments = Enumerable.Range(0, context.Request.GetArgumentCount()).Select(context.Request.GetArgument).ToArray();
            await (Task)context.InterfaceMethod.Invoke(context.Grain, arguments)!;
        }

        await context.Invoke();
        if (!isRepeatable || loseEvery == 0 || call % loseEvery != 0) return;
        Lost++;
        throw new TimeoutException("The answer was lost on the way.");
    }
}
