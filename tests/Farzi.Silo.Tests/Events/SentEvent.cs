namespace Farzi.Silo.Tests.Events;

/// <summary>One server-sent event.</summary>
internal sealed record SentEvent(string? Id, string? Type, string Data);
