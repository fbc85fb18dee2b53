namespace Orleans.Runtime;

/// <summary>A timer of a grain; disposing it stops it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Changes when it ticks; a change during a tick takes effect after it.</summary>
    /// <param name="dueTime">Until the next tick; infinite for none.</param>
    /// <param name="period">From the end of a tick to the next; infinite for none.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
