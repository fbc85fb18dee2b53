namespace Farzi.Cli.Progress;

/// <summary>What is said around a progress display.</summary>
/// <param name="Target">Where the results go, or where the job runs.</param>
/// <param name="Hint">What Ctrl-C does.</param>
/// <param name="Stopping">What happens after Ctrl-C.</param>
internal sealed record ProgressCaption(string Target, string Hint, string Stopping)
{
    /// <summary>Of a run in this process.</summary>
    public static ProgressCaption OfRun(string folder) => new(folder, "Ctrl-C saves and stops; the same command goes on", "stopping after this step; Ctrl-C again ends at once");

    /// <summary>Of a job on a server.</summary>
    public static ProgressCaption OfJob(string id, Uri server) => new($"{id} at {server}", "Ctrl-C stops watching; the job goes on", "leaving; the job goes on");
}
