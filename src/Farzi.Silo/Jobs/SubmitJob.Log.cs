using Farzi.Grains.Directory;

namespace Farzi.Silo.Jobs;

internal sealed partial class SubmitJob
{
    [LoggerMessage(1, LogLevel.Information, "job {Job} submitted by {Owner}: {Outcome}")]
    private static partial void LogSubmission(ILogger logger, string job, string owner, SubmitOutcome outcome);
}
