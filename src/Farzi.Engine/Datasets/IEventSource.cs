namespace Farzi.Engine.Datasets;

/// <summary>
/// Where events come from: a file of any layout, a generator, or text, whose sequences are documents and whose events are words or
/// characters. Everything behind it (ordering, filters, vocabulary) is the same for all of them.
/// </summary>
public interface IEventSource
{
    /// <summary>Pushes every event into <paramref name="sink"/>, in the source's order.</summary>
    /// <exception cref="DatasetException">The source cannot be read or is malformed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    void Read(IEventSink sink, CancellationToken cancellationToken);
}
