using System.Collections.Concurrent;

namespace Orleans.InProcess.Tests.Support;

/// <summary>Points where grains meet their tests: a grain reports that it came by, and may wait until the test lets it go on.</summary>
public sealed class Gates
{
    // A test that hangs fails with the name of the gate; no assertion depends on this time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _points = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _log = new();

    /// <summary>What grains noted, in order.</summary>
    public IReadOnlyList<string> Log => [.. _log];

    public void Note(string entry) => _log.Enqueue(entry);

    /// <summary>Reports that a point was reached.</summary>
    public void Reach(string point) => Point(point).TrySetResult();

    /// <summary>Waits until a point was reached.</summary>
    public async Task WaitFor(string point)
    {
        try
        {
            await Point(point).Task.WaitAsync(Patience);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Nothing reached '{point}'. Noted: {string.Join(", ", _log)}", exception);
        }
    }

    /// <summary>Reports "NAME.in" and waits for "NAME.go".</summary>
    public async Task Pass(string name, CancellationToken token = default)
    {
        Reach($"{name}.in");
        await Point($"{name}.go").Task.WaitAsync(Patience, token);
    }

    public Task Entered(string name) => WaitFor($"{name}.in");

    public void LetGo(string name) => Reach($"{name}.go");

    private TaskCompletionSource Point(string name) =>
        _points.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
