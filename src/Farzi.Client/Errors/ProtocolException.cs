namespace Farzi.Client;

/// <summary>The answer makes no sense: not a Farzi server, a later version of it, a gap in the events, a download that is not what its hash says.</summary>
/// <param name="message">What makes no sense.</param>
/// <param name="cause">What it follows from.</param>
public sealed class ProtocolException(string message, Exception? cause = null) : FarziException(message, cause);
