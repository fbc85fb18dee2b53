namespace Farzi.Silo.Health;

internal sealed partial class GrainsCheck
{
    [LoggerMessage(1, LogLevel.Warning, "not ready: the job directory does not answer: {Reason}")]
    private static partial void LogSilent(ILogger logger, string reason);
}
