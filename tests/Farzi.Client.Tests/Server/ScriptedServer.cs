using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Farzi.Client.Tests.Server;

/// <summary>A server on loopback that answers as it is told: real connections, so that they can really break.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RequestDelegate>> _scripts = new(StringComparer.Ordinal);
    private readonly WebApplication _application;

    private ScriptedServer(WebApplication application) => _application = application;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The answer to what no script speaks of.</summary>
    public RequestDelegate Otherwise { get; set; } = Answers.Empty(501);

    /// <summary>What it was asked, in order.</summary>
    public ConcurrentQueue<RecordedRequest> Requests { get; } = new();

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var server = new ScriptedServer(builder.Build());
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        return server;
    }

    /// <summary>Sets the answers to a request, such as <c>GET /v1/jobs</c>, one after the other; the last one is repeated.</summary>
    public ScriptedServer On(string request, params RequestDelegate[] answers)
    {
        _scripts[request] = new ConcurrentQueue<RequestDelegate>(answers);
        return this;
    }

    /// <summary>The requests of one kind, such as <c>PUT /v1/jobs/a</c>.</summary>
    public IReadOnlyList<RecordedRequest> Received(string request) => [.. Requests.Where(r => $"{r.Method} {r.Path}" == request)];

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Requests.Enqueue(new RecordedRequest(context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? "", headers, Encoding.UTF8.GetString(body.ToArray())));
        if (!_scripts.TryGetValue($"{context.Request.Method} {context.Request.Path}", out var answers)) await Otherwise(context);
        else if (answers.Count == 1 ? answers.TryPeek(out var answer) : answers.TryDequeue(out answer)) await answer(context);
    }
}
