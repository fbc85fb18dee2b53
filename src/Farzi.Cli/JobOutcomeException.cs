using Farzi.Contracts.Cluster;
using Farzi.Grains.Coordination;

namespace Farzi.Cli;

/// <summary>A job ended without a result.</summary>
/// <param name="status">How.</param>
internal sealed class JobOutcomeException(JobStatus status) : Exception(status.Message ?? $"the job ended as {status.State}")
{
    /// <summary>What the process ends with.</summary>
    public ExitCode Code { get; } = status.FailureCode switch
    {
        FailureCodes.Data => ExitCode.InvalidData,
        FailureCodes.Numerics => ExitCode.Numerics,
        FailureCodes.Job => ExitCode.InvalidJob,
        FailureCodes.Folder => ExitCode.RunFolder,
        _ => ExitCode.Internal,
    };
}
