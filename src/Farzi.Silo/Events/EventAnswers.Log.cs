namespace Farzi.Silo.Events;

internal sealed partial class EventAnswers
{
    [LoggerMessage(1, LogLevel.Warning, "the event stream of job {Job} was cut: {Reason}")]
    private static partial void LogCut(ILogger logger, string job, string reason);
}
