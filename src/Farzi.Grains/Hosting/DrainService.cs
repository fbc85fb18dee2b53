using Farzi.Grains.Coordination;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Farzi.Grains.Hosting;

/// <summary>When the process is asked to end: saves the jobs that this silo drives, before the devices and the silo stop.</summary>
/// <param name="grains">Grains.</param>
/// <param name="jobs">The jobs of this silo.</param>
/// <param name="drain">Tells the grains.</param>
/// <param name="logger">The log.</param>
public sealed partial class DrainService(IGrainFactory grains, LocalJobs jobs, SiloDrain drain, ILogger<DrainService> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        drain.Begin();
        await Task.WhenAll(jobs.Ids.Select(id => Drain(id, cancellationToken)));
    }

    private async Task Drain(string id, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<ICoordinatorGrain>(id).Drain().WaitAsync(cancellationToken);
        }
        catch (Exception e)
        {
            LogUnsaved(id, e.Message); // it goes on from its last checkpoint
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} could not be saved before leaving, and will go on from its last checkpoint: {Reason}")]
    private partial void LogUnsaved(string job, string reason);
}
