namespace Orleans.InProcess.Calls;

/// <summary>How a call is queued and answered.</summary>
[Flags]
internal enum CallOptions
{
    None = 0,

    /// <summary>Nobody waits for a response.</summary>
    OneWay = 1,

    /// <summary>Interleaves with other read-only calls.</summary>
    ReadOnly = 2,

    /// <summary>Interleaves with every call.</summary>
    AlwaysInterleave = 4,

    /// <summary>Belongs to this very activation (a timer's tick): it is never given to another one.</summary>
    Local = 8,

    /// <summary>Does not count against idleness.</summary>
    Unnoticed = 16,
}
