using Orleans.Storage;

namespace Farzi.Grains.Coordination;

/// <summary>
/// Writes state that only the holder of the current epoch may write. A write that was carried out and reported as failed is recognised by
/// reading back; storage that is away is waited for; another holder's epoch ends the attempt.
/// </summary>
/// <param name="state">The state.</param>
/// <param name="holder">This activation.</param>
/// <param name="retryDelay">Pause between attempts.</param>
/// <param name="clock">The clock.</param>
/// <param name="onTrouble">Is told what storage answers, and null when it works again.</param>
internal sealed class FencedState<T>(IPersistentState<T> state, Guid holder, TimeSpan retryDelay, TimeProvider clock, Action<string?> onTrouble) : IDisposable
    where T : IFenced
{
    private readonly SemaphoreSlim _turn = new(1, 1); // calls interleave, writes must not

    /// <summary>The state.</summary>
    public T Value => state.State;

    /// <summary>Takes the state over: raises the epoch above every one that was ever written.</summary>
    public async Task<long> Raise(long atLeast, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await RaiseAlone(atLeast, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes the state durable.</summary>
    /// <exception cref="EpochLostException">Another activation holds it.</exception>
    public async Task Write(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await WriteAlone(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<long> RaiseAlone(long atLeast, CancellationToken cancellationToken)
    {
        while (true)
        {
            state.State.Epoch = Math.Max(state.State.Epoch + 1, atLeast);
            state.State.Holder = holder;
            var epoch = state.State.Epoch;
            if (await Try(() => state.WriteStateAsync(cancellationToken))) return epoch;
            while (!await Try(() => state.ReadStateAsync(cancellationToken))) await Pause(cancellationToken);
            if (state.State.Epoch == epoch && state.State.Holder == holder) return epoch; // it was written after all
            await Pause(cancellationToken);
        }
    }

    private async Task WriteAlone(CancellationToken cancellationToken)
    {
        var mine = state.State;
        while (!await Try(() => state.WriteStateAsync(cancellationToken)))
        {
            await Pause(cancellationToken);
            if (!await Try(() => state.ReadStateAsync(cancellationToken))) continue;
            if (state.State.Epoch != mine.Epoch || state.State.Holder != holder) throw new EpochLostException(mine.Epoch, state.State.Epoch);
            state.State = mine; // the ETag is now that of what is there, which is ours
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<bool> Try(Func<Task> access)
    {
        try
        {
            await access();
            onTrouble(null);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false; // somebody, perhaps we ourselves a moment ago, has written
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            onTrouble($"storage: {e.GetBaseException().Message}");
            return false;
        }
    }

    private Task Pause(CancellationToken cancellationToken) => Task.Delay(retryDelay, clock, cancellationToken);
}
