using Microsoft.Extensions.Logging;

namespace Farzi.Grains.Directory;

public sealed partial class JobDirectoryGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} could not be touched: {Reason}")]
    private partial void LogUntouched(string job, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of jobs could not be written; trying again: {Reason}")]
    private static partial void LogUnwritten(ILogger logger, string reason);
}
