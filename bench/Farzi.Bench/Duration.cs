namespace Farzi.Bench;

/// <summary>What something took.</summary>
/// <param name="Seconds">On the wall clock.</param>
/// <param name="ProcessorSeconds">Of processor time, all threads together: hardly disturbed by other processes on the machine.</param>
internal readonly record struct Duration(double Seconds, double ProcessorSeconds)
{
    public static Duration operator -(Duration a, Duration b) => new(a.Seconds - b.Seconds, a.ProcessorSeconds - b.ProcessorSeconds);

    public static Duration operator /(Duration a, double count) => new(a.Seconds / count, a.ProcessorSeconds / count);
}
