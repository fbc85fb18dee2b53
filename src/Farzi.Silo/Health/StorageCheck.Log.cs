namespace Farzi.Silo.Health;

internal sealed partial class StorageCheck
{
    [LoggerMessage(1, LogLevel.Warning, "not ready: the state folder cannot be written: {Reason}")]
    private static partial void LogUnwritable(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Warning, "not ready: the bucket does not answer: {Reason}")]
    private static partial void LogSilent(ILogger logger, string reason);
}
