namespace Farzi.Jobs.Runs;

/// <summary>A run cannot go on with the arithmetic of this machine, because it would end with other bits than it began.</summary>
/// <param name="message">What differs; what would be right.</param>
public sealed class NumericsException(string message) : Exception(message);
