namespace Farzi.Client.Http;

/// <summary>Problem details (RFC 9457) with Farzi's own members.</summary>
/// <param name="Title">The kind of problem, for people.</param>
/// <param name="Detail">This one, for people.</param>
/// <param name="Code">The kind of problem, for programs.</param>
/// <param name="Faults">Everything that is wrong with a job.</param>
internal sealed record ProblemBody(string? Title, string? Detail, string? Code, IReadOnlyList<string>? Faults);
