using Farzi.Grains.Leases;
using Microsoft.Extensions.Logging;

namespace Farzi.Grains.Workers;

public sealed partial class DeviceLoop
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Worker {Worker}, job {Job}: {Task} ended as {Outcome} after {Seconds} s")]
    private partial void LogDone(string worker, string job, string task, TaskOutcome outcome, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker}: {Reason}; trying again")]
    private partial void LogTrouble(string worker, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker} was refused by job {Job}: {Reason}")]
    private partial void LogRefused(string worker, string job, string? reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Worker {Worker}, job {Job}: {Task} ended as {Outcome}: {Reason}")]
    private partial void LogUndone(string worker, string job, string task, TaskOutcome outcome, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker}: the answer to {Task} could not be given: {Reason}")]
    private partial void LogUnanswered(string worker, string task, string reason);
}
