using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>One named tensor inside a learner's flat parameter buffer.</summary>
/// <param name="Name">Dotted name, unique in its learner.</param>
/// <param name="Offset">First element in the flat buffer.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Initialization">Distribution of fresh values.</param>
/// <param name="Scale">Standard deviation of normal values, bound of uniform ones.</param>
public sealed record ParameterSlot(string Name, int Offset, int Rows, int Columns, ParameterInitialization Initialization, double Scale)
{
    /// <summary>Number of elements.</summary>
    public int Length => Rows * Columns;

    /// <summary>This tensor inside a flat buffer of one row (empty stays empty).</summary>
    public Tensor<T> In<T>(Tensor<T> flat)
        where T : unmanaged =>
        flat.IsEmpty ? flat : new Tensor<T>(flat.Buffer, flat.Offset + Offset, Rows, Columns, Columns);

    /// <summary>This tensor and its tangent inside a pair of flat buffers.</summary>
    public Dual<T> In<T>(Dual<T> flat)
        where T : unmanaged =>
        new(In(flat.Value), In(flat.Tangent));
}
