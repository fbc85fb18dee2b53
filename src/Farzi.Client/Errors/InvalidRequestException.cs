namespace Farzi.Client;

/// <summary>The server refuses the request as it is (400).</summary>
/// <param name="message">What is wrong with it.</param>
public sealed class InvalidRequestException(string message) : FarziException(message, null);
