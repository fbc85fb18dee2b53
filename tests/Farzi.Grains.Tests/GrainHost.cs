using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Grains.Coordination;
using Farzi.Grains.Directory;
using Farzi.Grains.Hosting;
using Farzi.Jobs.JobFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Farzi.Grains.Tests;

/// <summary>A silo with devices in this process, its state in a folder.</summary>
internal sealed class GrainHost : IAsyncDisposable
{
    private readonly IHost _host;

    private GrainHost(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => _host.Services;

    public IJobDirectoryGrain Directory => Grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key);

    public static async Task<GrainHost> Start(
        string root, int devices, Action<ISiloBuilder>? silo = null, Action<FarziClusterOptions>? options = null, IJobFolders? folders = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging();
        var farzi = new FarziSiloOptions { Name = "test", Devices = devices, ThreadsPerDevice = 1, Folders = folders ?? new StateFolders(root) };
        builder.UseOrleans(s =>
        {
            LoopbackPorts.UseFree(s);
            s.AddFarziFileStorage(Path.Combine(root, "grains"));
            s.AddFarzi(farzi, o =>
            {
                o.ShardsPerTensor = 3;
                options?.Invoke(o);
            });
            silo?.Invoke(s);
        });
        builder.Services.AddFarziServices(farzi);
        var host = builder.Build();
        await host.StartAsync();
        return new GrainHost(host);
    }

    public ICoordinatorGrain Job(string id) => Grains.GetGrain<ICoordinatorGrain>(id);

    public Task<SubmitReply> Submit(string id, string yaml, int priority = 0, string owner = "ann") =>
        Directory.Submit(new JobSubmission { Id = id, Job = SpecWriter.Yaml(JobFile.Parse(id, yaml, [])), Priority = priority, Owner = owner });

    /// <summary>Follows a job to its end.</summary>
    public async Task<(JobStatus Status, List<RunEvent> Events)> Finish(string id, long after = 0)
    {
        var events = new List<RunEvent>();
        while (true)
        {
            var page = await Job(id).Events(after, 100);
            foreach (var item in page.Events.Select(RunEventJson.Deserialize).Where(e => e.Sequence > 0))
            {
                events.Add(item);
                after = item.Sequence;
            }

            if (page.IsComplete) return ((await Job(id).Describe())!, events);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
