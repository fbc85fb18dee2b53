using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When a timer ticks and how its ticks are queued.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>Sets the times.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Until the first tick; infinite for none.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a tick to the next; infinite for none.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks interleave with requests.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether ticks keep the activation from becoming idle.</summary>
    public bool KeepAlive { get; init; }
}
