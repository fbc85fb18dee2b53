using Farzi.Contracts.Cluster;
using Farzi.Grains.Hosting;
using Farzi.Silo.Api;

namespace Farzi.Silo.Hosting;

/// <summary>
/// The end of the process in its order: first nothing new is taken and readiness is false, then hosted services drain while status and
/// events are still answered, then streams end, then HTTP and the actors stop. Registered before every service that drains, since
/// the host tells them in reverse order.
/// </summary>
internal sealed class Departure(IHostApplicationLifetime lifetime, IServiceProvider services) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _streamsEnd = new();

    /// <summary>Whether the process is about to leave.</summary>
    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Ends answers that would never end by themselves.</summary>
    public CancellationToken StreamsEnd => _streamsEnd.Token;

    /// <summary>Refuses what would have to be handed over at once.</summary>
    /// <exception cref="ProblemException">The process is about to leave.</exception>
    public void RefuseNewWork()
    {
        if (HasBegun) throw new ProblemException(ErrorCodes.Unavailable, "This server is about to stop and takes nothing new; try again, another one or its successor answers.");
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // In its own turn the drain would come after HTTP: jobs are saved while their status and events can still be asked for.
        foreach (var drain in services.GetServices<IHostedService>().OfType<DrainService>()) await drain.StopAsync(cancellationToken).ConfigureAwait(false);
        await _streamsEnd.CancelAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _streamsEnd.Dispose();
}
