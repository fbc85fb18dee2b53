namespace Farzi.Grains.Telemetry;

/// <summary>Labels of the instruments; all but <see cref="Job"/> have few values, known beforehand.</summary>
internal static class MetricLabel
{
    public static KeyValuePair<string, object?> Job(string id) => new("job_id", id);

    public static KeyValuePair<string, object?> State<T>(T state)
        where T : struct, Enum => new("state", Word(state));

    public static KeyValuePair<string, object?> Kind<T>(T kind)
        where T : struct, Enum => new("kind", Word(kind));

    public static KeyValuePair<string, object?> Outcome<T>(T outcome)
        where T : struct, Enum => new("outcome", Word(outcome));

    public static KeyValuePair<string, object?> Reason(string reason) => new("reason", reason);

    public static KeyValuePair<string, object?> Tensor(string tensor) => new("tensor", tensor);

    public static KeyValuePair<string, object?> Phase(string phase) => new("phase", phase);

    public static KeyValuePair<string, object?> Device(string device) => new("device", device);

    public static KeyValuePair<string, object?> Activity(string activity) => new("activity", activity);

    /// <summary>StaleEpoch becomes stale_epoch.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "_" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));
}
