using Microsoft.Extensions.Logging;

namespace Orleans.InProcess.Timers;

/// <content>Log messages.</content>
internal sealed partial class GrainTimer
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The tick of a timer of grain {Grain} failed; the timer goes on.")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, GrainId grain);
}
