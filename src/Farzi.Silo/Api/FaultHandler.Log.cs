namespace Farzi.Silo.Api;

internal sealed partial class FaultHandler
{
    [LoggerMessage(1, LogLevel.Error, "{Endpoint} failed by a fault of Farzi")]
    private static partial void LogFault(ILogger logger, string? endpoint, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Endpoint}: the cluster did not answer: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string? endpoint, string reason);
}
