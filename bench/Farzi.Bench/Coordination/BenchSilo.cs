using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Grains.Coordination;
using Farzi.Grains.Directory;
using Farzi.Grains.Hosting;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Farzi.Bench.Coordination;

/// <summary>A silo with devices in this process, its state in a folder of its own that goes with it.</summary>
internal sealed class BenchSilo : IAsyncDisposable
{
    private const int EventsPerPage = 500;
    private readonly IHost _host;
    private readonly DirectoryInfo _root;

    private BenchSilo(IHost host, DirectoryInfo root) => (_host, _root) = (host, root);

    /// <summary>Starts one.</summary>
    /// <param name="workers">Devices.</param>
    /// <param name="shards">Most blocks of X̃ and of M; 0 for the product's own cut.</param>
    /// <param name="work">The work of its devices; null for the real one.</param>
    public static async Task<BenchSilo> Start(int workers, int shards, IJobWorkFactory? work)
    {
        var root = System.IO.Directory.CreateTempSubdirectory("farzi-bench-");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging();
        if (work is not null) builder.Services.AddSingleton(work);
        var options = new FarziSiloOptions { Name = "bench", Devices = workers, Folders = new StateFolders(root.FullName) };
        builder.UseOrleans(silo =>
        {
            LoopbackPorts.UseFree(silo);
            silo.AddFarziFileStorage(Path.Combine(root.FullName, "grains"));
            silo.AddFarzi(options, o => o.ShardsPerTensor = shards);
        });
        builder.Services.AddFarziServices(options);
        var host = builder.Build();
        await host.StartAsync();
        return new BenchSilo(host, root);
    }

    /// <summary>Runs a job until its meta-steps are done.</summary>
    /// <returns>When each step ended, in order.</returns>
    public async Task<DateTimeOffset[]> MetaSteps(string id, string yaml)
    {
        var grains = _host.Services.GetRequiredService<IGrainFactory>();
        var submission = new JobSubmission { Id = id, Job = SpecWriter.Yaml(JobFile.Parse(id, yaml, [])) };
        await grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key).Submit(submission);
        var coordinator = grains.GetGrain<ICoordinatorGrain>(id);
        var ends = new List<DateTimeOffset>();
        for (long after = 0; ;)
        {
            var page = await coordinator.Events(after, EventsPerPage);
            foreach (var item in page.Events.Select(RunEventJson.Deserialize))
            {
                after = Math.Max(after, item.Sequence);
                if (item is MetaStepFinished step) ends.Add(step.Time);
                if (item is MetaStepFinished { Step: var done, Steps: var all } && done == all) return await Cancelled(coordinator, ends);
            }

            if (page.IsComplete) throw new InvalidOperationException($"{id} ended before its last meta-step: {(await coordinator.Describe())?.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _root.Delete(recursive: true);
    }

    private static async Task<DateTimeOffset[]> Cancelled(ICoordinatorGrain coordinator, List<DateTimeOffset> ends)
    {
        await coordinator.Control(JobCommand.Cancel); // its students are not what is measured
        return [.. ends];
    }
}
