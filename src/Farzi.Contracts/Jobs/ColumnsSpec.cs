namespace Farzi.Contracts.Jobs;

/// <summary>Names of the columns that hold an event; <c>#n</c> is the n-th. Default: the usual names, such as user_id and item_id.</summary>
public sealed record ColumnsSpec
{
    /// <summary>The column of the sequence's key.</summary>
    public string? User { get; init; }

    /// <summary>The column of the event.</summary>
    public string? Item { get; init; }

    /// <summary>The column of the rating; looked for only with a minimum rating.</summary>
    public string? Rating { get; init; }

    /// <summary>The column of the time; without one the order of the file is the time order.</summary>
    public string? Time { get; init; }
}
