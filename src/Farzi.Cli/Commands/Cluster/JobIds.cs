using System.Security.Cryptography;
using System.Text;
using Farzi.Contracts.Jobs;
using Farzi.Jobs.JobFiles;

namespace Farzi.Cli.Commands.Cluster;

/// <summary>Ids of jobs.</summary>
internal static class JobIds
{
    private const int HashLength = 8;

    /// <summary>What is wrong with an id, or null.</summary>
    public static string? Problem(string id) => RunName.Problem(id) is { } problem ? $"the id '{new string([.. id.Take(80).Select(c => char.IsControl(c) ? '\uFFFD' : c)])}': {problem.Replace("the name", "it", StringComparison.Ordinal)}" : null;

    /// <summary>The id of a job without one of its own: its name and a hash of everything it says, so that submitting it again is the same submission.</summary>
    public static string Of(JobSpec job)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SpecWriter.Yaml(job))))[..HashLength];
        var name = job.Name[..Math.Min(job.Name.Length, RunName.MaximumLength - HashLength - 1)].TrimEnd('.');
        return $"{name}-{hash}";
    }
}
