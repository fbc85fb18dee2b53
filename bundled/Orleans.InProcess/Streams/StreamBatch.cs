namespace Orleans.InProcess.Streams;

/// <summary>An answer of an enumeration.</summary>
internal sealed record StreamBatch<T>(StreamStatus Status, List<T> Items)
{
    public static StreamBatch<T> Of(StreamStatus status) => new(status, []);
}
