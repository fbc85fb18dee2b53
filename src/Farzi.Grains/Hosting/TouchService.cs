using Farzi.Grains.Directory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farzi.Grains.Hosting;

/// <summary>Touches the directory every few seconds, which touches every unfinished job: after any restart jobs go on without a client.</summary>
/// <param name="grains">Grains.</param>
/// <param name="options">How the actors work.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class TouchService(IGrainFactory grains, IOptions<FarziClusterOptions> options, TimeProvider clock, ILogger<TouchService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.TouchPeriod, clock);
        try
        {
            do
            {
                try
                {
                    await grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key).Touch().WaitAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    LogFailed(e.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // the silo stops
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The directory could not be touched; trying again: {Reason}")]
    private partial void LogFailed(string reason);
}
