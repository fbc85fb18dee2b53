namespace Farzi.Cli.Commands.Cluster;

/// <summary>Runs something that Ctrl-C leaves without ending the job.</summary>
internal static class Watching
{
    /// <summary>Runs it.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="left">What to say when somebody leaves.</param>
    /// <param name="run">What to run.</param>
    public static async Task<ExitCode> RunAsync(ServerSession session, Func<string> left, Func<CancellationToken, Task<ExitCode>> run)
    {
        using var interruption = new Interruption(() => { });
        try
        {
            return await run(interruption.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            session.Say($"farzi: {left()}");
            return ExitCode.Interrupted;
        }
    }
}
