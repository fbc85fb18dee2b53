using System.Net.Http.Headers;
using Farzi.Silo.Configuration;
using Farzi.Silo.Hosting;
using Farzi.Silo.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Farzi.Silo.Tests.Support;

/// <summary>The whole server in memory, with fakes behind the API. Alice and Bob own jobs, Root is admin, Prom reads metrics.</summary>
public sealed class TestSilo : IAsyncDisposable
{
    public const string Job = "data: {path: events.tsv}\n";

    public static readonly string AliceKey = ApiKey.New();
    public static readonly string BobKey = ApiKey.New();
    public static readonly string RootKey = ApiKey.New();
    public static readonly string PromKey = ApiKey.New();

    private TestSilo(WebApplication app, TemporaryFolder folder, FakeDirectory directory, LogCapture log)
    {
        App = app;
        Folder = folder;
        Directory = directory;
        Log = log;
    }

    public WebApplication App { get; }

    public TemporaryFolder Folder { get; }

    public FakeDirectory Directory { get; }

    public LogCapture Log { get; }

    public string State => Folder["state"];

    public string Data => Folder["data"];

    /// <summary>A server whose callers must say who they are.</summary>
    public static Task<TestSilo> Start(params (string Key, string Value)[] settings) => Start(null, [.. Keys, .. settings]);

    /// <summary>A server on loopback without authentication.</summary>
    public static Task<TestSilo> StartOpen(params (string Key, string Value)[] settings) => Start(null, settings);

    /// <summary>A server with services of the test's own.</summary>
    public static async Task<TestSilo> Start(Action<IServiceCollection>? services, params (string Key, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        System.IO.Directory.CreateDirectory(folder["state"]);
        folder.Write("data/events.tsv", "user\titem\ttime\n");
        var directory = new FakeDirectory();
        var log = new LogCapture();
        var builder = SiloHost.Builder();
        SiloConfiguration.Apply(
            builder.Configuration,
            new[] { ("StateRoot", folder["state"]), ("DataRoots", folder["data"]) }.Concat(settings)
                .GroupBy(s => s.Item1, StringComparer.Ordinal).Select(g => KeyValuePair.Create($"Farzi:{g.Key}", (string?)g.Last().Item2)),
            file: null);
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration["Logging:LogLevel:Microsoft"] = "Trace";
        builder.WebHost.UseTestServer();
        var options = SiloOptionsReader.Read(builder.Configuration);
        var app = SiloHost.Create(builder, options, (b, _) =>
        {
            b.Services.AddSingleton(FakeGrains.Of(directory));
            services?.Invoke(b.Services);
        });
        await app.StartAsync();
        return new TestSilo(app, folder, directory, log);
    }

    /// <summary>A client with a key; none for a caller without credentials.</summary>
    public HttpClient Client(string? key = null)
    {
        var client = App.GetTestClient();
        client.BaseAddress = new Uri("http://localhost");
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public HttpClient Alice() => Client(AliceKey);

    public HttpClient Bob() => Client(BobKey);

    public HttpClient Root() => Client(RootKey);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Folder.Dispose();
    }

    private static (string Key, string Value)[] Keys =>
    [
        .. Key(0, "alice", AliceKey), .. Key(1, "bob", BobKey), .. Key(2, "root", RootKey), ("ApiKeys:2:Roles", Callers.Admin), .. Key(3, "prom", PromKey), ("ApiKeys:3:Roles", Callers.Metrics),
    ];

    private static (string Key, string Value)[] Key(int index, string name, string key) =>
        [($"ApiKeys:{index}:Name", name), ($"ApiKeys:{index}:Sha256", Convert.ToHexString(ApiKey.Hash(key)))];
}
