using System.Diagnostics;

namespace Farzi.Grains.TestSilo;

/// <summary>Ends this process by SIGKILL at the n-th call of a method: before it is sent, after its answer, or a moment after its answer.</summary>
internal sealed class KillFilter(string where) : IOutgoingGrainCallFilter
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2); // into the work that the answer started
    private readonly string[] _parts = where.Split(':');
    private int _calls;

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var isDue = context.MethodName == _parts[0] && Interlocked.Increment(ref _calls) == int.Parse(_parts[2]);
        if (isDue && _parts[1] == "before") Die();
        await context.Invoke();
        if (!isDue) return;
        if (_parts[1] == "late") await Task.Delay(Moment).ContinueWith(_ => Die(), TaskScheduler.Default);
        Die();
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
