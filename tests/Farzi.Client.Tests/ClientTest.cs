using Farzi.Client.Http;
using Farzi.Client.Tests.Server;

namespace Farzi.Client.Tests;

/// <summary>A scripted server and a client of it whose waits cost no time.</summary>
public abstract class ClientTest : IAsyncLifetime
{
    private readonly HttpClient _http = HttpConnections.Client();

    private protected ScriptedServer Server { get; private set; } = null!;

    private protected ImpatientClock Clock { get; } = new();

    private protected FarziClientOptions Options { get; private set; } = null!;

    private protected FarziClient Client { get; private set; } = null!;

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("farzi-client-").FullName;

    public async Task InitializeAsync()
    {
        Server = await ScriptedServer.StartAsync();
        Options = new FarziClientOptions { Server = Server.Address, ApiKey = "secret-key" };
        Client = new FarziClient(Options, new HttpTransport(() => _http, Options, Clock), Clock);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        _http.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
