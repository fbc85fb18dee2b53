using Microsoft.Extensions.Logging;
using Orleans.InProcess.Calls;

namespace Orleans.InProcess.Activations;

/// <content>Log messages.</content>
internal sealed partial class Activation
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Grain {Grain} could not be activated.")]
    private static partial void LogActivationFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of the deactivation of grain {Grain} failed; the deactivation goes on.")]
    private static partial void LogDeactivationFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A request failed: {Call}.")]
    private static partial void LogRequestFailed(ILogger logger, Exception exception, GrainCall call);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What grain {Grain} registered on a cancellation token failed.")]
    private static partial void LogCancellationFailed(ILogger logger, Exception exception, GrainId grain);
}
