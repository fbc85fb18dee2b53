namespace Farzi.Silo.Hosting;

internal sealed partial class Housekeeping
{
    [LoggerMessage(1, LogLevel.Warning, "leftovers of interrupted uploads could not be removed: {Reason}")]
    private static partial void LogKept(ILogger logger, string reason);
}
