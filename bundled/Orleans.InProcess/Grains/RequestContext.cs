namespace Orleans.Runtime;

/// <summary>Values that flow with calls: what a caller set, the callee sees; what the callee sets, the caller does not.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<Dictionary<string, object>?> Current = new();

    /// <summary>The names that are set.</summary>
    public static IEnumerable<string> Keys => Current.Value?.Keys ?? Enumerable.Empty<string>();

    /// <summary>The names and values that are set.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Current.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>Gets a value; null when it is not set.</summary>
    public static object? Get(string key) => Current.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    /// <summary>Sets a value for the calls that the current flow makes from now on.</summary>
    public static void Set(string key, object value)
    {
        // The dictionary is shared with flows that branched off earlier, so it is never changed.
        Current.Value = new Dictionary<string, object>(Current.Value ?? [], StringComparer.Ordinal) { [key] = value };
    }

    /// <summary>Removes a value.</summary>
    /// <returns>Whether it was set.</returns>
    public static bool Remove(string key)
    {
        if (Current.Value is not { } values || !values.ContainsKey(key)) return false;
        var rest = new Dictionary<string, object>(values, StringComparer.Ordinal);
        _ = rest.Remove(key);
        Current.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    /// <summary>Removes all values.</summary>
    public static void Clear() => Current.Value = null;

    internal static Dictionary<string, object>? Export() => Current.Value;

    internal static void Import(Dictionary<string, object>? values) => Current.Value = values;
}
