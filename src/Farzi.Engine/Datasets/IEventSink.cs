namespace Farzi.Engine.Datasets;

/// <summary>Takes the events of an <see cref="IEventSource"/>.</summary>
public interface IEventSink
{
    /// <summary>Takes one event; its text is valid only during the call.</summary>
    void Add(SourceEvent e);
}
