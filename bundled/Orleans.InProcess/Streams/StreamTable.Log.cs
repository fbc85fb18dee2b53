using Microsoft.Extensions.Logging;

namespace Orleans.InProcess.Streams;

/// <content>Log messages.</content>
internal sealed partial class StreamTable
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "An enumeration of grain {Grain} could not be closed.")]
    private static partial void LogCloseFailed(ILogger logger, Exception exception, GrainId grain);
}
