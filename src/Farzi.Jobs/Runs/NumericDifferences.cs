namespace Farzi.Jobs.Runs;

/// <summary>Compares numeric profiles.</summary>
public static class NumericDifferences
{
    /// <summary>What the bits of a run depend on: the device's profile and the version of Farzi, without the commit it was built from.</summary>
    public static IReadOnlyDictionary<string, string> Profile(IReadOnlyDictionary<string, string> device) =>
        new SortedDictionary<string, string>(device.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { ["farzi"] = RunVersion.Current.Split('+')[0] };

    /// <summary>The entries in which two profiles differ, as <c>name: old → new</c>.</summary>
    public static IReadOnlyList<string> Between(IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> now) =>
        [.. old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(k => (Key: k, Old: old.GetValueOrDefault(k, "absent"), New: now.GetValueOrDefault(k, "absent")))
            .Where(d => d.Old != d.New)
            .Select(d => $"{d.Key}: {d.Old} → {d.New}")];
}
