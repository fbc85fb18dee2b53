namespace Farzi.Silo.Health;

internal sealed partial class StorageCheck
{
    [LoggerMessage(1, LogLevel.Warning, "not ready: the state folder cannot be written: {Reason}")]
    private static partial void LogUnwritable(ILogger logger, string reason);
}
