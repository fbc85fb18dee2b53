using System.Diagnostics;

namespace Farzi.Bench;

/// <summary>A reading of the wall clock and of the processor time that this process has used.</summary>
internal readonly record struct Moment(long Stamp, TimeSpan ProcessorTime)
{
    public static Moment Now => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

    public static Duration operator -(Moment end, Moment start) =>
        new(Stopwatch.GetElapsedTime(start.Stamp, end.Stamp).TotalSeconds, (end.ProcessorTime - start.ProcessorTime).TotalSeconds);
}
