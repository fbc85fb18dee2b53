namespace Farzi.Engine.Distillation;

/// <summary>Enumerates the runs of consecutive numbers in a batch: adjacent sequences share one GEMM call.</summary>
internal ref struct SequenceRuns(ReadOnlySpan<int> sequences)
{
    private readonly ReadOnlySpan<int> _sequences = sequences;
    private int _next;

    /// <summary>The current run.</summary>
    public SequenceRun Current { get; private set; }

    /// <summary>This, for <c>foreach</c>.</summary>
    public readonly SequenceRuns GetEnumerator() => this;

    /// <summary>Advances to the next run.</summary>
    public bool MoveNext()
    {
        if (_next >= _sequences.Length) return false;
        var first = _next++;
        while (_next < _sequences.Length && _sequences[_next] == _sequences[_next - 1] + 1) _next++;
        Current = new SequenceRun(first, _sequences[first], _next - first);
        return true;
    }
}
