namespace Farzi.Contracts.Jobs;

/// <summary>Names of the columns that hold an event.</summary>
public sealed record ColumnsSpec
{
    /// <summary>The column of the sequence's key. Default: the format's usual name.</summary>
    public string? User { get; init; }

    /// <summary>The column of the event. Default: the format's usual name.</summary>
    public string? Item { get; init; }

    /// <summary>The column of the time. Default: the format's usual name; without one, the order of the file.</summary>
    public string? Time { get; init; }
}
