namespace Farzi.Engine.Datasets;

/// <summary>Filters over event numbers that are ordered by sequence; all keep that order.</summary>
internal static class EventFilters
{
    /// <summary>Applies a <see cref="DuplicatePolicy"/> to repeated (user, item) pairs.</summary>
    public static int[] DropDuplicates(int[] order, List<int> userOf, List<int> itemOf, DuplicatePolicy policy)
    {
        if (policy == DuplicatePolicy.Keep) return order;
        var seen = new HashSet<(int User, int Item)>(order.Length);
        var kept = new List<int>(order.Length);
        for (var i = 0; i < order.Length; i++)
        {
            var e = policy == DuplicatePolicy.First ? order[i] : order[^(i + 1)];
            if (seen.Add((userOf[e], itemOf[e]))) kept.Add(e);
        }
        if (policy == DuplicatePolicy.Last) kept.Reverse();
        return [.. kept];
    }

    /// <summary>Drops users and items with too few events until all that are left have enough; the result does not depend on the order.</summary>
    public static int[] DropRare(
        int[] events, List<int> userOf, List<int> itemOf, int users, int items, int minimumEvents, int minimumItemEvents)
    {
        while (true)
        {
            var byUser = new int[users];
            var byItem = new int[items];
            foreach (var e in events)
            {
                byUser[userOf[e]]++;
                byItem[itemOf[e]]++;
            }
            var kept = Array.FindAll(events, e => byUser[userOf[e]] >= minimumEvents && byItem[itemOf[e]] >= minimumItemEvents);
            if (kept.Length == events.Length) return kept;
            events = kept;
        }
    }
}
