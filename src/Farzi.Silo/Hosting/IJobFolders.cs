namespace Farzi.Silo.Hosting;

/// <summary>Where the folders of jobs lie.</summary>
internal interface IJobFolders
{
    /// <summary>The folder of a job, which may not exist yet.</summary>
    string Of(string jobId);
}
