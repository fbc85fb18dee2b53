namespace Farzi.Client;

/// <summary>The server cannot be reached, is silent, cuts the answer short, or fails (5xx).</summary>
/// <param name="message">What happened.</param>
/// <param name="cause">What it follows from.</param>
public sealed class ServerUnavailableException(string message, Exception? cause = null) : FarziException(message, cause);
