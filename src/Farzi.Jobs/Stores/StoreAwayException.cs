namespace Farzi.Jobs.Stores;

/// <summary>The store did not answer, or refused: nobody knows whether what was asked for has happened.</summary>
/// <param name="message">What the store said, without secrets.</param>
/// <param name="inner">The cause.</param>
public sealed class StoreAwayException(string message, Exception? inner = null) : IOException(message, inner);
