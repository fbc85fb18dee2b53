namespace Orleans.InProcess.Streams;

/// <summary>An enumeration in the grain.</summary>
internal abstract class OpenStream
{
    /// <summary>Whether items were asked for since the last round of <see cref="StreamTable"/>, or are being waited for.</summary>
    public bool IsUsed { get; set; } = true;

    public bool IsBusy { get; protected set; }

    public abstract ValueTask CloseAsync(TimeProvider time, TimeSpan limit);
}
