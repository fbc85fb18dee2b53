namespace Farzi.Silo.CommandLine;

internal static partial class Server
{
    [LoggerMessage(1, LogLevel.Information, "farzi-silo {Version} ({Actors}) listens on {Addresses}; state in {State}; authentication {Authentication}")]
    private static partial void LogStarted(ILogger logger, string version, string actors, string addresses, string state, string authentication);

    [LoggerMessage(2, LogLevel.Warning, "the bucket does not answer, and is waited for: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);
}
