namespace Farzi.Silo;

/// <summary>What the process ends with; scripts rely on it (docs/exit-codes.md).</summary>
internal enum ExitCode
{
    /// <summary>Asked to end, and everything was saved.</summary>
    Success = 0,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>The address cannot be listened on, or another silo or the database cannot be reached.</summary>
    Unavailable = 69,

    /// <summary>A fault of Farzi itself.</summary>
    Internal = 70,

    /// <summary>The settings are wrong, or would let anybody in.</summary>
    Settings = 78,
}
