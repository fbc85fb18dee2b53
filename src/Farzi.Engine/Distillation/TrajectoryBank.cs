using System.Numerics;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Distillation;

/// <summary>Ω: optimiser states saved along a few training runs, from which a stated share of rollouts starts.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class TrajectoryBank<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BankEntry<T>[] _entries;

    /// <summary>Creates a bank.</summary>
    /// <exception cref="ArgumentException">There is no entry, or their sizes differ.</exception>
    public TrajectoryBank(IEnumerable<BankEntry<T>> entries)
    {
        _entries = [.. entries];
        if (_entries.Length == 0) throw new ArgumentException("A trajectory bank needs at least one state.", nameof(entries));
        if (_entries.Any(e => e.Parameters.Length != _entries[0].Parameters.Length))
            throw new ArgumentException("The states of a trajectory bank belong to one learner.", nameof(entries));
    }

    /// <summary>The states.</summary>
    public IReadOnlyList<BankEntry<T>> Entries => _entries;

    /// <summary>Reads a bank file.</summary>
    /// <exception cref="SafetensorsFormatException">The file is damaged.</exception>
    public static TrajectoryBank<T> Load(string path)
    {
        using var file = SafetensorsReader.Open(path);
        var steps = file.Read<long>("steps");
        return new TrajectoryBank<T>(steps.Select((step, i) =>
            new BankEntry<T>(file.Read<T>($"{i}.parameters"), file.Read<T>($"{i}.first_moment"), file.Read<T>($"{i}.second_moment"), step)));
    }

    /// <summary>Writes the bank to a file, atomically.</summary>
    public void Save(string path)
    {
        var tensors = new List<NamedTensor> { NamedTensor.Of("steps", _entries.Select(e => e.Step).ToArray(), _entries.Length) };
        for (var i = 0; i < _entries.Length; i++)
        {
            tensors.Add(NamedTensor.Of($"{i}.parameters", _entries[i].Parameters, _entries[i].Parameters.Length));
            tensors.Add(NamedTensor.Of($"{i}.first_moment", _entries[i].FirstMoment, _entries[i].FirstMoment.Length));
            tensors.Add(NamedTensor.Of($"{i}.second_moment", _entries[i].SecondMoment, _entries[i].SecondMoment.Length));
        }

        SafetensorsFile.Write(path, tensors);
    }

    /// <summary>Starts <paramref name="state"/> from a uniformly drawn entry.</summary>
    public void Draw(ref RandomStream random, IOperations<T> operations, AdamState<T> state)
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(state);
        var entry = _entries[random.NextInt(_entries.Length)];
        operations.Upload(entry.Parameters, state.Parameters);
        operations.Upload(entry.FirstMoment, state.FirstMoment);
        operations.Upload(entry.SecondMoment, state.SecondMoment);
        state.Step = entry.Step;
    }
}
