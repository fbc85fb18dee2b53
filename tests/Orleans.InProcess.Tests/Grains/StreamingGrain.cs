using System.Runtime.CompilerServices;
using Orleans.InProcess.Tests.Support;

namespace Orleans.InProcess.Tests.Grains;

public sealed class StreamingGrain(Gates gates) : Grain, IStreamingGrain
{
    public async IAsyncEnumerable<int> Count(int to)
    {
        for (var i = 0; i < to; i++)
        {
            gates.Note($"yields {i}");
            yield return i;
        }

        await Task.CompletedTask;
    }

    public async IAsyncEnumerable<int> Gated(string gate, [EnumeratorCancellation] CancellationToken token = default)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await gates.Pass($"{gate}{i}", token);
                // Throws outside of the activation.
                _ = GrainFactory;
                yield return i;
            }
        }
        finally
        {
            gates.Note($"{gate} ends, cancelled: {token.IsCancellationRequested}");
            gates.Reach($"{gate}.ended");
        }
    }

    public async IAsyncEnumerable<int> Failing()
    {
        yield return 1;
        yield return 2;
        await Task.Yield();
        throw new ProbeException("no third");
    }

    public async IAsyncEnumerable<List<int>> Growing(int times)
    {
        var list = new List<int>();
        for (var i = 0; i < times; i++)
        {
            list.Add(i);
            yield return list;
        }

        await Task.CompletedTask;
    }

    public Task Pass(string gate) => gates.Pass(gate);

    public Task DeactivateNow()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
