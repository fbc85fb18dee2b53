namespace Farzi.Client.Tests.Server;

/// <summary>What a server was asked.</summary>
internal sealed record RecordedRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);
