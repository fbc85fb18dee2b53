using Farzi.Engine.Tests.Operations;

namespace Farzi.Engine.Tests.Distillation.Reference;

/// <summary>Operations on nodes, and gradients that are themselves graphs.</summary>
internal static class Graph
{
    public static Node Elementwise(Node a, Func<double, double> f, Func<Node, Node, Node> adjoint)
    {
        Node? y = null;
        return y = new Node(a.Rows, a.Columns, Array.ConvertAll(a.Value, x => f(x)), [a], d => [adjoint(d, y!)]);
    }

    public static Node Elementwise(Node a, Node b, Func<double, double, double> f, Func<Node, Node?[]> adjoint)
    {
        Assert.Equal((a.Rows, a.Columns), (b.Rows, b.Columns));
        return new Node(a.Rows, a.Columns, [.. a.Value.Zip(b.Value, f)], [a, b], adjoint);
    }

    public static Node Exp(Node a) => Elementwise(a, Math.Exp, (d, y) => d * y);

    public static Node Sigmoid(Node a) => Elementwise(a, x => 1 / (1 + Math.Exp(-x)), (d, y) => d * (y - (y * y)));

    public static Node Tanh(Node a) => Elementwise(a, Math.Tanh, (d, y) => d - (d * y * y));

    public static Node Log(Node a) => Elementwise(a, Math.Log, (d, _) => d / a);

    public static Node Sqrt(Node a) => Elementwise(a, Math.Sqrt, (d, y) => 0.5 * (d / y));

    public static Node Reciprocal(Node a) => Elementwise(a, x => 1 / x, (d, y) => -1 * (d * y * y));

    public static Node NormalDistribution(Node a) => Elementwise(
        a, x => 0.5 * (1 + ErrorFunction.Erf(x / Math.Sqrt(2))), (d, _) => d * (1 / Math.Sqrt(2 * Math.PI) * Exp(-0.5 * (a * a))));

    public static Node Relu(Node a) => a * new Node(a.Rows, a.Columns, Array.ConvertAll(a.Value, x => x > 0 ? 1.0 : 0.0));

    public static Node Transpose(Node a)
    {
        var value = new double[a.Value.Length];
        for (var r = 0; r < a.Rows; r++)
        {
            for (var c = 0; c < a.Columns; c++) value[(c * a.Rows) + r] = a[r, c];
        }

        return new Node(a.Columns, a.Rows, value, [a], d => [Transpose(d)]);
    }

    public static Node Product(Node a, Node b)
    {
        Assert.Equal(a.Columns, b.Rows);
        var value = new double[a.Rows * b.Columns];
        for (var r = 0; r < a.Rows; r++)
        {
            for (var c = 0; c < b.Columns; c++)
            {
                for (var k = 0; k < a.Columns; k++) value[(r * b.Columns) + c] += a[r, k] * b[k, c];
            }
        }

        return new Node(a.Rows, b.Columns, value, [a, b], d => [Product(d, Transpose(b)), Product(Transpose(a), d)]);
    }

    /// <summary>[n,m] → [n,1].</summary>
    public static Node RowSums(Node a) => new(
        a.Rows, 1, [.. Enumerable.Range(0, a.Rows).Select(r => Enumerable.Range(0, a.Columns).Sum(c => a[r, c]))], [a], d => [SpreadColumns(d, a.Columns)]);

    /// <summary>[n,1] → [n,m].</summary>
    public static Node SpreadColumns(Node a, int columns) => new(
        a.Rows, columns, [.. a.Value.SelectMany(x => Enumerable.Repeat(x, columns))], [a], d => [RowSums(d)]);

    /// <summary>[1,m] → [n,m].</summary>
    public static Node SpreadRows(Node a, int rows) => Transpose(SpreadColumns(Transpose(a), rows));

    /// <summary>[1,1] → [n,m].</summary>
    public static Node Spread(Node scalar, Node like) => SpreadRows(SpreadColumns(scalar, like.Columns), like.Rows);

    public static Node Sum(Node a) => RowSums(Transpose(RowSums(a)));

    public static Node Rows(Node a, int first, int count) => new(
        count, a.Columns, a.Value[(first * a.Columns)..((first + count) * a.Columns)], [a], d => [PadRows(d, first, a.Rows)]);

    public static Node PadRows(Node a, int first, int rows)
    {
        var value = new double[rows * a.Columns];
        a.Value.CopyTo(value, first * a.Columns);
        return new Node(rows, a.Columns, value, [a], d => [Rows(d, first, a.Rows)]);
    }

    public static Node Columns(Node a, int first, int count) => Transpose(Rows(Transpose(a), first, count));

    public static Node PadColumns(Node a, int first, int columns) => Transpose(PadRows(Transpose(a), first, columns));

    /// <summary>log softmax by rows; the largest element is subtracted as a constant.</summary>
    public static Node LogSoftmax(Node z)
    {
        var largest = new Node(z.Rows, 1, [.. Enumerable.Range(0, z.Rows).Select(r => Enumerable.Range(0, z.Columns).Max(c => z[r, c]))]);
        var shifted = z - SpreadColumns(largest, z.Columns);
        return shifted - SpreadColumns(Log(RowSums(Exp(shifted))), z.Columns);
    }

    /// <summary>The gradient of a scalar with respect to some nodes, as nodes. What was created before all of them counts as constant.</summary>
    public static Node[] Gradient(Node scalar, params Node[] variables)
    {
        var oldest = variables.Min(v => v.Number);
        var leaves = variables.ToHashSet();
        var order = new SortedDictionary<long, Node>();
        var pending = new Stack<Node>([scalar]);
        while (pending.TryPop(out var node))
        {
            if (node.Number < oldest || !order.TryAdd(node.Number, node) || leaves.Contains(node)) continue;
            foreach (var input in node.Inputs) pending.Push(input);
        }

        var adjoints = new Dictionary<Node, Node> { [scalar] = new Node(1, 1, 1) };
        foreach (var node in order.Values.Reverse())
        {
            if (leaves.Contains(node) || !adjoints.Remove(node, out var adjoint)) continue;
            var parts = node.Adjoint(adjoint);
            for (var i = 0; i < parts.Length; i++)
            {
                var input = node.Inputs[i];
                if (parts[i] is not { } part || !order.ContainsKey(input.Number)) continue;
                adjoints[input] = adjoints.TryGetValue(input, out var sum) ? sum + part : part;
            }
        }

        return [.. variables.Select(v => adjoints.TryGetValue(v, out var d) ? d : new Node(v.Rows, v.Columns, new double[v.Value.Length]))];
    }
}
