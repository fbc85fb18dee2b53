using System.Runtime.InteropServices;

namespace Farzi.Engine.Datasets;

/// <summary>Brings events into the order of sequences.</summary>
internal static class EventOrder
{
    /// <summary>
    /// Event numbers grouped by user (users in order of first appearance), each group in time order; equal times keep the source's order.
    /// </summary>
    /// <param name="userOf">User of each event.</param>
    /// <param name="timeOf">Time of each event, or empty where the source's order is the time order.</param>
    /// <param name="users">Number of users.</param>
    /// <param name="cancellationToken">Stops the sorting.</param>
    public static int[] ByUserThenTime(List<int> userOf, List<decimal> timeOf, int users, CancellationToken cancellationToken)
    {
        var offsets = new int[users + 1];
        foreach (var u in userOf) offsets[u + 1]++;
        for (var u = 0; u < users; u++) offsets[u + 1] += offsets[u];
        var next = offsets.AsSpan(0, users).ToArray();
        var order = new int[userOf.Count];
        for (var e = 0; e < userOf.Count; e++) order[next[userOf[e]]++] = e;
        if (timeOf.Count == 0) return order;

        for (var u = 0; u < users; u++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var times = CollectionsMarshal.AsSpan(timeOf);
            var group = order.AsSpan(offsets[u], offsets[u + 1] - offsets[u]);
            if (!IsSorted(group, times)) group.Sort((a, b) => timeOf[a].CompareTo(timeOf[b]) is var c && c != 0 ? c : a.CompareTo(b));
        }
        return order;
    }

    private static bool IsSorted(ReadOnlySpan<int> group, ReadOnlySpan<decimal> times)
    {
        for (var i = 1; i < group.Length; i++)
        {
            if (times[group[i]] < times[group[i - 1]]) return false;
        }
        return true;
    }
}
