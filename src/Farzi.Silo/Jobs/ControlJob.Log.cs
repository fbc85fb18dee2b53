using Farzi.Grains.Coordination;

namespace Farzi.Silo.Jobs;

internal sealed partial class ControlJob
{
    [LoggerMessage(1, LogLevel.Information, "job {Job}: {Command} by {Owner}: {Outcome}")]
    private static partial void LogCommand(ILogger logger, string job, JobCommand command, string owner, ControlOutcome outcome);

    [LoggerMessage(2, LogLevel.Information, "job {Job}: deletion by {Owner}: {Outcome}")]
    private static partial void LogDeletion(ILogger logger, string job, string owner, ControlOutcome outcome);
}
