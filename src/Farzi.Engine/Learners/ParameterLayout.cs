using System.Numerics;
using Farzi.Engine.Numerics;

namespace Farzi.Engine.Learners;

/// <summary>The named tensors of a learner in one flat buffer, in the order in which they were added.</summary>
public sealed class ParameterLayout
{
    private readonly List<ParameterSlot> _slots = [];

    /// <summary>All tensors.</summary>
    public IReadOnlyList<ParameterSlot> Slots => _slots;

    /// <summary>P, the number of parameters.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a tensor at the end.</summary>
    public ParameterSlot Add(string name, int rows, int columns, ParameterInitialization initialization, double scale = 0)
    {
        var slot = new ParameterSlot(name, Count, rows, columns, initialization, scale);
        Count = checked(Count + (rows * columns));
        _slots.Add(slot);
        return slot;
    }

    /// <summary>The name, row and column of element <paramref name="index"/> of the flat buffer, for error messages.</summary>
    public string Describe(long index)
    {
        var slot = _slots.Find(s => index >= s.Offset && index < s.Offset + s.Length)
            ?? throw new ArgumentOutOfRangeException(nameof(index), index, $"The learner has {Count} parameters.");
        var local = index - slot.Offset;
        return $"{slot.Name}[{local / slot.Columns},{local % slot.Columns}]";
    }

    /// <summary>Writes fresh parameters: a pure function of the stream.</summary>
    public void Initialize<T>(Span<T> parameters, RandomStream random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (parameters.Length != Count) throw new ArgumentException($"{Count} parameters expected, {parameters.Length} given.", nameof(parameters));
        foreach (var slot in _slots)
        {
            var values = parameters.Slice(slot.Offset, slot.Length);
            switch (slot.Initialization)
            {
                case ParameterInitialization.Ones:
                    values.Fill(T.One);
                    break;
                case ParameterInitialization.Zeros:
                    values.Clear();
                    break;
                case ParameterInitialization.Uniform:
                    foreach (ref var v in values) v = T.CreateTruncating(slot.Scale * ((2 * random.NextUniform()) - 1));
                    break;
                default:
                    foreach (ref var v in values) v = T.CreateTruncating(slot.Scale * random.NextNormal());
                    break;
            }
        }
    }
}
