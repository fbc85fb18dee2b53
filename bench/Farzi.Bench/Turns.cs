namespace Farzi.Bench;

/// <summary>Repetitions of several programs in turns: each says that it is ready and waits for a line. Warm-ups take turns like all others.</summary>
internal static class Turns
{
    /// <summary>Waits for this program's turn.</summary>
    /// <exception cref="EndOfStreamException">Who gives the turns has gone.</exception>
    public static void Await()
    {
        Console.Out.WriteLine("ready");
        Console.Out.Flush();
        if (Console.In.ReadLine() is null) throw new EndOfStreamException("Nobody gives turns any more: standard input has ended.");
    }
}
