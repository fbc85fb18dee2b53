using Farzi.Silo.Datasets;

namespace Farzi.Silo.Hosting;

/// <summary>At the start, removes what uploads left behind whose process was killed.</summary>
internal sealed partial class Housekeeping(DatasetStore uploads, TimeProvider clock, ILogger<Housekeeping> logger) : IHostedService
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            uploads.RemoveLeftovers(clock.GetUtcNow() - Age);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogKept(logger, e.Message); // they only take space
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
