namespace Farzi.Contracts.Events;

/// <summary>Something that a reader of the results must know.</summary>
/// <param name="Message">What.</param>
public sealed record Warned(string Message) : RunEvent;
