using System.Numerics;

namespace Farzi.Engine.Distillation.Matching;

/// <summary>The states of a bank as runs: a run begins where the step counter does not rise.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class ExpertRuns<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<(BankEntry<T> Start, BankEntry<T> Target)> _pairs = [];

    /// <summary>Finds the pairs of states of one run that are <paramref name="span"/> states apart.</summary>
    /// <exception cref="ArgumentException">No run is that long.</exception>
    public ExpertRuns(TrajectoryBank<T> bank, int span)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentOutOfRangeException.ThrowIfLessThan(span, 1);
        var entries = bank.Entries;
        var first = 0;
        for (var i = 1; i < entries.Count; i++)
        {
            if (entries[i].Step <= entries[i - 1].Step) first = i;
            if (i - span >= first) _pairs.Add((entries[i - span], entries[i]));
        }

        if (_pairs.Count == 0) throw new ArgumentException($"No run has {span + 1} saved states.", nameof(span));
    }

    /// <summary>Starts and targets.</summary>
    public IReadOnlyList<(BankEntry<T> Start, BankEntry<T> Target)> Pairs => _pairs;
}
