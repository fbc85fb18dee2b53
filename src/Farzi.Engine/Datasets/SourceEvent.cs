namespace Farzi.Engine.Datasets;

/// <summary>One event as its source tells it. The text lies in the source's buffers.</summary>
public readonly ref struct SourceEvent
{
    /// <summary>Name of the sequence (user, session, document).</summary>
    public required ReadOnlySpan<char> Sequence { get; init; }

    /// <summary>Name of the event (item, word, character).</summary>
    public required ReadOnlySpan<char> Name { get; init; }

    /// <summary>Time, exact, in the source's unit; null where the source's order is the time order. Told for all events or for none.</summary>
    public decimal? Timestamp { get; init; }

    /// <summary>Rating, or null.</summary>
    public double? Rating { get; init; }
}
