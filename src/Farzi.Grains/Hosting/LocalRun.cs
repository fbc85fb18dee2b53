using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Grains.Coordination;
using Farzi.Grains.Directory;
using Farzi.Grains.Leases;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Farzi.Grains.Hosting;

/// <summary>One job in this process, through the same actors as in a cluster: a silo for this process alone, its state in the run folder.</summary>
public static class LocalRun
{
    private const int EventsPerPage = 500;

    /// <summary>Runs a job to its end.</summary>
    /// <param name="job">The job.</param>
    /// <param name="path">The run folder, held by the caller.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="stop">Saves the job and stops.</param>
    /// <returns>The job, ended.</returns>
    /// <exception cref="OperationCanceledException">Stopped; the run can go on.</exception>
    public static async Task<JobStatus> Execute(
        JobSpec job, string path, RunOptions options, IRunObserver observer, TimeProvider clock, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        JobWork.RequireDevice(job);
        var folder = new JobFolder(path);
        var state = folder.In("checkpoints", "grains");
        using var host = Build(folder, state, clock);
        await host.StartAsync(CancellationToken.None);
        JobStatus status;
        try
        {
            var grains = host.Services.GetRequiredService<IGrainFactory>();
            var submission = new JobSubmission { Id = job.Name, Job = SpecWriter.Yaml(job), AllowOtherNumerics = options.AllowOtherNumerics };
            var after = File.Exists(folder.Events) ? EventLog.Read(folder.Events).Select(e => e.Sequence).DefaultIfEmpty().Max() : 0;
            var reply = await Patiently(() => grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key).Submit(submission), stop);
            if (reply.Status is null || reply.Outcome == SubmitOutcome.IdTaken) throw new RunFolderException($"{path}: {reply.Message}");
            status = await Follow(grains.GetGrain<ICoordinatorGrain>(job.Name), after, observer, stop);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None); // saves what is not finished
        }

        // What failed may be mended and tried again: the checkpoints stay, and they alone decide the state.
        if (status.State != JobState.Completed && System.IO.Directory.Exists(state)) System.IO.Directory.Delete(state, recursive: true);
        return status;
    }

    private static IHost Build(JobFolder folder, string state, TimeProvider clock)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging();
        builder.Services.AddSingleton(clock);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMinutes(2));
        var options = new FarziSiloOptions { Name = "local", Folders = new SingleJobFolder(folder.Root) };
        builder.UseOrleans(silo =>
        {
            LoopbackPorts.UseFree(silo);
            silo.AddFarziFileStorage(state);
            silo.AddFarzi(options, o =>
            {
                o.FailOnRefusal = true;
                o.Leases = new LeaseOptions { Duration = TimeSpan.FromMinutes(2), Pulse = TimeSpan.FromMilliseconds(400) }; // progress on a terminal, patience on a busy machine
            });
        });
        builder.Services.AddFarziServices(options);
        return builder.Build();
    }

    private static async Task<JobStatus> Follow(ICoordinatorGrain coordinator, long after, IRunObserver observer, CancellationToken stop)
    {
        while (true)
        {
            var page = await Patiently(() => coordinator.Events(after, EventsPerPage), stop);
            foreach (var item in page.Events.Select(RunEventJson.Deserialize))
            {
                observer.On(item);
                after = Math.Max(after, item.Sequence);
            }

            if (page.IsComplete) return (await Patiently(coordinator.Describe, stop))!;
        }
    }

    // A process that was stopped, or whose computer slept, finds its open calls timed out; they are idempotent.
    private static async Task<T> Patiently<T>(Func<Task<T>> call, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await call().WaitAsync(stop);
            }
            catch (TimeoutException)
            {
                stop.ThrowIfCancellationRequested();
            }
        }
    }
}
