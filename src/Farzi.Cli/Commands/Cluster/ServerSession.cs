using System.Text.Json;
using Farzi.Client;
using Farzi.Contracts.Cluster;

namespace Farzi.Cli.Commands.Cluster;

/// <summary>A connection for the length of one command, and where its answer goes.</summary>
/// <param name="client">The connection.</param>
/// <param name="server">Where to.</param>
/// <param name="isJson">Whether data is JSON.</param>
/// <param name="terminal">Where to.</param>
internal sealed class ServerSession(FarziClient client, Uri server, bool isJson, Terminal terminal) : IDisposable
{
    /// <summary>The connection.</summary>
    public FarziClient Client { get; } = client;

    /// <summary>The server's address.</summary>
    public Uri Server { get; } = server;

    /// <summary>Where data and messages go.</summary>
    public Terminal Terminal { get; } = terminal;

    /// <summary>Whether data is JSON.</summary>
    public bool IsJson { get; } = isJson;

    /// <summary>Writes a message as data: JSON, or as people read it.</summary>
    public void Write<T>(T message, Action<T> text)
    {
        if (IsJson) Terminal.Output.WriteLine(JsonSerializer.Serialize(message, ClusterJson.TypeInfo<T>()));
        else text(message);
    }

    /// <summary>Tells people something that is no data.</summary>
    public void Say(string text) => Terminal.Error.WriteLine(text);

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
