namespace Farzi.Contracts.Cluster;

/// <summary>What a server is.</summary>
/// <param name="Version">Version of Farzi.</param>
/// <param name="Api">Version of the HTTP API, such as <c>v1</c>.</param>
/// <param name="Actors"><c>Orleans</c>, or <c>in-process</c> where the silo is a single process without Orleans' runtime.</param>
public sealed record ServerVersion(string Version, string Api, string Actors);
