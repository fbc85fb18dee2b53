namespace Farzi.Engine.Tests.Distillation.Reference;

/// <summary>
/// A matrix in a graph of differentiable operations. Its adjoint rule builds nodes of the same kind, so that a gradient can be differentiated
/// again. Written for the tests only, by the textbook; nothing here is shared with the engine.
/// </summary>
internal sealed class Node
{
    private static long _created;

    public Node(int rows, int columns, double[] value, Node[] inputs, Func<Node, Node?[]> adjoint)
    {
        Assert.Equal(rows * columns, value.Length);
        (Rows, Columns, Value, Inputs, Adjoint) = (rows, columns, value, inputs, adjoint);
        Number = Interlocked.Increment(ref _created);
    }

    /// <summary>A leaf.</summary>
    public Node(int rows, int columns, params double[] value)
        : this(rows, columns, value, [], _ => [])
    {
    }

    /// <summary>Rises in order of creation: inputs come before what uses them.</summary>
    public long Number { get; }

    public int Rows { get; }

    public int Columns { get; }

    public double[] Value { get; }

    public Node[] Inputs { get; }

    /// <summary>From the adjoint of this node to those of its inputs; null where an input is constant.</summary>
    public Func<Node, Node?[]> Adjoint { get; }

    public double this[int row, int column] => Value[(row * Columns) + column];

    /// <summary>The same values without their history.</summary>
    public Node Detached => new(Rows, Columns, Value);

    public static Node operator +(Node a, Node b) => Graph.Elementwise(a, b, (x, y) => x + y, d => [d, d]);

    public static Node operator -(Node a, Node b) => Graph.Elementwise(a, b, (x, y) => x - y, d => [d, -1 * d]);

    public static Node operator *(Node a, Node b) => Graph.Elementwise(a, b, (x, y) => x * y, d => [d * b, d * a]);

    public static Node operator /(Node a, Node b) => a * Graph.Reciprocal(b);

    public static Node operator *(double factor, Node a) => Graph.Elementwise(a, x => factor * x, (d, _) => factor * d);

    public static Node operator +(Node a, double term) => Graph.Elementwise(a, x => x + term, (d, _) => d);
}
