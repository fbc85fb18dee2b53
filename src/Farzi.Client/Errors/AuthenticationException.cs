namespace Farzi.Client;

/// <summary>The server does not accept the credentials (401), or they do not allow it (403).</summary>
/// <param name="message">What is wrong.</param>
public sealed class AuthenticationException(string message) : FarziException(message, null);
