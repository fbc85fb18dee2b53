using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.InProcess.Tests.Support;

/// <summary>A silo for one test.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public Gates Gates => Services.GetRequiredService<Gates>();

    public ManualTimeProvider Time => (ManualTimeProvider)Services.GetRequiredService<TimeProvider>();

    public static async Task<TestSilo> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSingleton<TimeProvider>(new ManualTimeProvider()).AddSingleton<Gates>();
        _ = builder.UseOrleans(silo =>
        {
            _ = silo.UseLocalhostClustering().AddMemoryGrainStorage("memory").AddMemoryGrainStorageAsDefault();
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new TestSilo(host);
    }

    public T Grain<T>(string key = "one")
        where T : IGrainWithStringKey => Grains.GetGrain<T>(key);

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
