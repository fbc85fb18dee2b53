using Microsoft.Extensions.Logging;

namespace Farzi.Grains.Coordination;

internal sealed partial class Distillation
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Job {Job}: meta-step {Step} of {Steps}, outer loss {OuterLoss}, {Seconds} s")]
    private static partial void LogStep(ILogger logger, string job, long step, long steps, double outerLoss, double seconds);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Job {Job}: saved at meta-step {Step}")]
    private static partial void LogSaved(ILogger logger, string job, long step);
}
