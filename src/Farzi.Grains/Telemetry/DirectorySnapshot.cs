using Farzi.Contracts.Cluster;

namespace Farzi.Grains.Telemetry;

/// <summary>What the directory tells the metrics; immutable, since they are read from another thread.</summary>
/// <param name="Jobs">Jobs by state; every state is there.</param>
/// <param name="Workers">Devices by state; every state is there.</param>
/// <param name="Waiting">Unfinished jobs that want a device and have none.</param>
/// <param name="Wanted">Devices that all unfinished jobs together can use at once, within their quotas.</param>
/// <param name="Missing">Those of them that are not there.</param>
/// <param name="OldestWaiting">When the first of the waiting jobs was submitted.</param>
/// <param name="Limit">Most unfinished jobs.</param>
internal sealed record DirectorySnapshot(
    IReadOnlyDictionary<JobState, int> Jobs, IReadOnlyDictionary<WorkerState, int> Workers, int Waiting, int Wanted, int Missing, DateTimeOffset? OldestWaiting, int Limit)
{
    /// <summary>Counts values of an enumeration; values that do not occur count 0.</summary>
    public static Dictionary<T, int> Count<T>(IEnumerable<T> values)
        where T : struct, Enum
    {
        var counts = Enum.GetValues<T>().ToDictionary(v => v, _ => 0);
        foreach (var value in values) counts[value]++;
        return counts;
    }
}
