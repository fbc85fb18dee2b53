namespace Orleans.InProcess.Tests.Grains;

/// <summary>An exception that could not cross to another process.</summary>
public sealed class ForeignException(string message) : Exception(message);
