using System.Security.Cryptography;
using System.Text;
using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.JobFiles;

/// <summary>The identity of a job: a hash over every setting that its numbers depend on, defaults included.</summary>
public static class JobHash
{
    private const string Version = "farzi-job-1";

    /// <summary>The hash, 64 lower-case hexadecimal digits. Name, path of the data, threads and the like have no part in it.</summary>
    public static string Of(JobSpec job)
    {
        var text = new StringBuilder(Version).Append('\n');
        foreach (var (path, value) in SpecWriter.Flatten(job, numbersOnly: true)) text.Append(path).Append('=').Append(value).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The settings in which two jobs differ, as <c>path: old → new</c>; those without effect on the numbers are left out.</summary>
    public static IReadOnlyList<string> Differences(JobSpec old, JobSpec now)
    {
        var before = SpecWriter.Flatten(old, numbersOnly: true).ToDictionary(e => e.Path, e => e.Value, StringComparer.Ordinal);
        var after = SpecWriter.Flatten(now, numbersOnly: true).ToDictionary(e => e.Path, e => e.Value, StringComparer.Ordinal);
        return [.. before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Select(k => (Path: k, Old: before.GetValueOrDefault(k, "absent"), New: after.GetValueOrDefault(k, "absent")))
            .Where(d => d.Old != d.New)
            .Select(d => $"{d.Path}: {d.Old} → {d.New}")];
    }
}
