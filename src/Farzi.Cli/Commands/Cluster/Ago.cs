namespace Farzi.Cli.Commands.Cluster;

/// <summary>Spans of time in one unit, for tables.</summary>
internal static class Ago
{
    /// <summary>Such as <c>12 s</c>, <c>3 min</c>, <c>2 h</c> or <c>5 d</c>; a clock that is ahead counts as now.</summary>
    public static string Text(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "now",
        { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
        { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min",
        { TotalDays: < 2 } => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalDays} d",
    };
}
