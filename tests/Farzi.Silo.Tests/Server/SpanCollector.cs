using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Farzi.Silo.Tests.Server;

/// <summary>A collector on loopback that keeps what OTLP clients send over HTTP.</summary>
internal sealed class SpanCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _bodies;

    private SpanCollector(WebApplication app, ConcurrentQueue<string> bodies) => (_app, _bodies) = (app, bodies);

    public string Address => _app.Urls.Single();

    /// <summary>Whether a name occurs in what came: names of spans and attributes are plain text in protobuf.</summary>
    public bool Has(string text) => _bodies.Any(b => b.Contains(text, StringComparison.Ordinal));

    public static async Task<SpanCollector> Start()
    {
        var bodies = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/traces", async (Microsoft.AspNetCore.Http.HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            bodies.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
        });
        await app.StartAsync();
        return new SpanCollector(app, bodies);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
