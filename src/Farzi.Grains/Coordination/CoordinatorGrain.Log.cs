using Farzi.Contracts.Cluster;
using Microsoft.Extensions.Logging;

namespace Farzi.Grains.Coordination;

public sealed partial class CoordinatorGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job}: this silo drives epoch {Epoch}")]
    private partial void LogDrives(string job, long epoch);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job} is {State}: {Message}")]
    private partial void LogState(string job, JobState state, string message);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} recovers with a new epoch (attempt {Attempt}): {Reason}")]
    private partial void LogRecovers(string job, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} is driven elsewhere: {Reason}")]
    private partial void LogLost(string job, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} stopped at a fault of Farzi")]
    private partial void LogFault(string job, Exception fault);
}
