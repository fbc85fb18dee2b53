namespace Farzi.Cli;

/// <summary>What the process ends with; scripts rely on it (docs/exit-codes.md).</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Success = 0,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>The job file, or an override of it, is wrong.</summary>
    InvalidJob = 3,

    /// <summary>The data is missing or malformed.</summary>
    InvalidData = 4,

    /// <summary>A loss, gradient or parameter stopped being finite, or the arithmetic differs from that of the checkpoint.</summary>
    Numerics = 5,

    /// <summary>The run folder is finished, in use, of another job, or damaged.</summary>
    RunFolder = 6,

    /// <summary>A fault of Farzi itself.</summary>
    Internal = 70,

    /// <summary>Interrupted and saved; the same command goes on.</summary>
    Interrupted = 130,
}
