using Farzi.Contracts.Cluster;
using Farzi.Contracts.Jobs;

namespace Farzi.Cli.Commands.Cluster;

/// <summary>Brings the event file of a job to the server.</summary>
internal static class EventFile
{
    /// <summary>Uploads the file of a job, where it is one of this machine and the server lacks it.</summary>
    /// <returns>The job as the server can run it.</returns>
    public static async Task<JobSpec> UploadAsync(ServerSession session, JobSpec job, CancellationToken cancellationToken)
    {
        if (job.Data.Path is not { } path || path.StartsWith(DatasetPath.Prefix, StringComparison.Ordinal)) return job;
        if (!File.Exists(path))
        {
            session.Say($"{path} is no file here; the server looks for it in its own data folders");
            return job;
        }

        session.Say($"data: {path}, {new FileInfo(path).Length:N0} bytes");
        var uploaded = await session.Client.UploadDatasetAsync(path, cancellationToken).ConfigureAwait(false);
        return job with { Data = job.Data with { Path = uploaded.Path } };
    }
}
