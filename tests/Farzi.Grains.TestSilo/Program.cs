using Farzi.Contracts.Cluster;
using Farzi.Grains.Directory;
using Farzi.Grains.Hosting;
using Farzi.Grains.TestSilo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A silo that kills itself at a chosen call: what a test starts, watches die, and starts again.
var options = TestSiloOptions.Parse(args);
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Services.AddLogging(l => l.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning).AddFilter("Farzi", LogLevel.Information));
var farzi = new FarziSiloOptions { Name = options.Name, Role = options.Role, Devices = options.Devices, ThreadsPerDevice = 1, Folders = Storage.Folders(options) };
builder.UseOrleans(silo =>
{
    Clustering.Configure(silo, options);
    silo.AddFarzi(farzi, o =>
    {
        o.ShardsPerTensor = 2;
        o.TouchPeriod = TimeSpan.FromMilliseconds(500);
        o.RetryDelay = TimeSpan.FromMilliseconds(100);
        o.Leases = new Farzi.Grains.Leases.LeaseOptions
        {
            Duration = TimeSpan.FromSeconds(3), Pulse = TimeSpan.FromMilliseconds(500), LongPoll = TimeSpan.FromSeconds(1), MaximumAttempts = 100,
        };
    });
    if (options.Kill is { } kill) silo.AddOutgoingGrainCallFilter(new KillFilter(kill));
});
builder.Services.AddFarziServices(farzi);
using var host = builder.Build();
await host.StartAsync();
await Console.Out.WriteLineAsync("started");
if (options.Job is { } job)
{
    var directory = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key);
    var reply = await directory.Submit(new JobSubmission { Id = "job", Job = await File.ReadAllTextAsync(job) });
    await Console.Out.WriteLineAsync($"submitted {reply.Outcome}");
}

await host.WaitForShutdownAsync();
