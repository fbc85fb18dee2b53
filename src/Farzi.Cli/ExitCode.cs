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

    /// <summary>The job that was followed or fetched has failed.</summary>
    JobFailed = 7,

    /// <summary>The job that was followed or fetched was cancelled.</summary>
    JobCancelled = 8,

    /// <summary>The server cannot be reached, or fails.</summary>
    ServerUnavailable = 10,

    /// <summary>The server does not accept the credentials, or they do not allow it.</summary>
    NotAuthorised = 11,

    /// <summary>The server has no such job or artifact, or it is somebody else's.</summary>
    NotFound = 12,

    /// <summary>The server refuses: the id is taken, the job's state does not allow it, a limit is reached.</summary>
    Refused = 13,

    /// <summary>The server's answer makes no sense, or a download is not what its hash says.</summary>
    BadAnswer = 14,

    /// <summary>A fault of Farzi itself.</summary>
    Internal = 70,

    /// <summary>Interrupted: a run is saved and the same command goes on; a job on a server goes on by itself.</summary>
    Interrupted = 130,
}
