namespace Farzi.Jobs.JobFiles;

/// <summary>A job cannot be run as written; the message lists every fault, one a line.</summary>
public sealed class JobFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="faults">The faults, at least one.</param>
    public JobFileException(IReadOnlyList<JobFault> faults)
        : base(string.Join('\n', faults)) => Faults = faults;

    /// <summary>Every fault, in the order of the file.</summary>
    public IReadOnlyList<JobFault> Faults { get; }
}
