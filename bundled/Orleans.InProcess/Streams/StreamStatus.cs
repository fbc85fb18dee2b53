namespace Orleans.InProcess.Streams;

/// <summary>What an answer of an enumeration says.</summary>
internal enum StreamStatus
{
    /// <summary>Nothing yet: ask again.</summary>
    Heartbeat,

    /// <summary>Items, and perhaps more to come.</summary>
    Items,

    /// <summary>The last items, or none.</summary>
    Completed,

    /// <summary>The enumeration was cancelled.</summary>
    Cancelled,

    /// <summary>The grain does not know the enumeration.</summary>
    Unknown,
}
