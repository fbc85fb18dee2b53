using Farzi.Client.Tests.Server;

namespace Farzi.Cli.Tests.Cluster;

/// <summary>A scripted server and the command as a process that talks to it.</summary>
public abstract class ClusterTest : IAsyncLifetime
{
    private protected const string JobText = """
        data: {generator: {users: 60, items: 30, interests: 3, shelvesPerInterest: 2}}
        learner: {hidden: 8, blocks: 1, heads: 2}
        """;

    private protected ScriptedServer Server { get; private set; } = null!;

    private protected FinishedJob Finished { get; } = new();

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("farzi-cluster-").FullName;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(At("shop.yaml"), JobText);
        Server = await ScriptedServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Runs a command line in this process, which takes a fraction of the time of one of its own.</summary>
    private protected async Task<(int Code, string Output, string Error)> Farzi(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await FarziCommand.InvokeAsync(Addressed(arguments), new Terminal(output, error, isOutputRedirected: true, isErrorRedirected: true));
        return (code, output.ToString(), error.ToString());
    }

    private protected string At(string name) => Path.Combine(Folder, name);

    private protected string[] Addressed(params string[] arguments) => [.. arguments, "--server", Server.Address.AbsoluteUri];
}
