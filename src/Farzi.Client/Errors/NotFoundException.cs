namespace Farzi.Client;

/// <summary>There is no such job, artifact or dataset, or it belongs to somebody else (404).</summary>
/// <param name="message">What is missing.</param>
public sealed class NotFoundException(string message) : FarziException(message, null);
