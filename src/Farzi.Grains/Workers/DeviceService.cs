using Farzi.Grains.Hosting;
using Farzi.Grains.Telemetry;
using Farzi.Jobs.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farzi.Grains.Workers;

/// <summary>Runs the devices of this silo: one loop each, which pulls leases and works on a thread of its own.</summary>
/// <param name="work">Opens the work of jobs on these devices.</param>
/// <param name="grains">Grains.</param>
/// <param name="registry">Where the devices are found.</param>
/// <param name="folders">Where jobs lie.</param>
/// <param name="devices">The devices.</param>
/// <param name="options">How the actors work.</param>
/// <param name="clock">The clock.</param>
/// <param name="instruments">What is measured.</param>
/// <param name="log">The log.</param>
public sealed class DeviceService(
    IJobWorkFactory work, IGrainFactory grains, DeviceRegistry registry, IJobFolders folders, IOptions<DeviceOptions> devices, IOptions<FarziClusterOptions> options, TimeProvider clock,
    WorkerInstruments instruments, ILogger<DeviceLoop> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var names = devices.Value.Gpus > 0
            ? Enumerable.Range(0, devices.Value.Gpus).Select(i => ($"cuda{i}", $"cuda:{i}")).ToArray()
            : [.. Enumerable.Range(0, devices.Value.Count).Select(i => ($"cpu{i}", ""))];
        var threads = devices.Value.Threads;
        if (threads == 0 && names.Length > 1) threads = Math.Max(1, Environment.ProcessorCount / names.Length);
        var loops = names.Select(n => new DeviceLoop($"{devices.Value.Silo}/{n.Item1}", n.Item2, threads, work, grains, folders, options.Value, clock, instruments, log)).ToArray();
        foreach (var loop in loops) registry.Add(loop);
        return Task.WhenAll(loops.Select(l => Task.Run(() => l.Run(stoppingToken), CancellationToken.None)));
    }
}
