using System.Runtime.CompilerServices;
using Farzi.Client.Transport;
using Farzi.Contracts.Events;

namespace Farzi.Client.Tests;

public class ResumingEventsTests
{
    private readonly ImpatientClock _clock = new();
    private readonly FarziClientOptions _options = new();
    private int _connections;

    [Fact]
    public async Task Quiet_connections_that_are_cut_now_and_then_are_no_outage()
    {
        await using var events = new ResumingEvents((_, token) => Connection(TimeSpan.FromMinutes(4), token), 0, _options, _clock);
        Assert.Equal(1, (await events.NextAsync(default))!.Sequence);
        Assert.Equal(5, _connections); // 16 minutes without an event
    }

    [Fact]
    public async Task Connections_that_are_cut_at_once_are_an_outage()
    {
        await using var events = new ResumingEvents((_, token) => Connection(TimeSpan.Zero, token, useful: int.MaxValue), 0, _options, _clock);
        await Assert.ThrowsAsync<ServerUnavailableException>(async () => await events.NextAsync(default));
        Assert.InRange(_connections, 10, 200);
    }

    private async IAsyncEnumerable<JobEvent> Connection(TimeSpan quiet, [EnumeratorCancellation] CancellationToken token, int useful = 5)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        _connections++;
        yield return default;
        if (_connections == useful) yield return new JobEvent(1, new CheckpointWritten(1) { Sequence = 1 });
        _clock.Advance(quiet);
        throw new ServerUnavailableException("cut") { Retryable = true };
    }
}
