using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.InProcess.Activations;
using Orleans.InProcess.Classes;

namespace Orleans.InProcess;

/// <summary>Starts and stops the silo with its host.</summary>
internal sealed partial class SiloHostedService(
    ActivationTable activations, IdleCollector collector, GrainClassTable classes, ILocalSiloDetails silo, ILogger<SiloHostedService> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        activations.Open();
        collector.Start();
        LogStarted(silo.Name, silo.SiloAddress, classes.Count);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        collector.Dispose();
        try
        {
            await activations.CloseAsync(cancellationToken);
            LogStopped(silo.Name);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogLeftBehind(silo.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Silo {Name} ({Address}) started with {Classes} grain classes, for this process alone.")]
    private partial void LogStarted(string name, SiloAddress address, int classes);

    [LoggerMessage(Level = LogLevel.Information, Message = "Silo {Name} stopped.")]
    private partial void LogStopped(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Silo {Name} stopped in a hurry: grains that still ran were left behind.")]
    private partial void LogLeftBehind(string name);
}
