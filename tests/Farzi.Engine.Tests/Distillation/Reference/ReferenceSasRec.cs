using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Distillation.Reference;

/// <summary>
/// SASRec and its cross-entropies written from their formulas, one sequence at a time: logits of the whole vocabulary, log softmax, masked
/// attention. Of the engine it uses the names and shapes of the parameters only.
/// </summary>
internal sealed class ReferenceSasRec(SasRecOptions options, IReadOnlyDictionary<string, Node> parameters)
{
    /// <summary>Mean over sequences and events of −Σ_v S_{i+1,v}·log p_i(v).</summary>
    public Node SoftLoss(IReadOnlyList<Node> sequences)
    {
        var sum = new Node(1, 1, 0);
        var terms = 0;
        foreach (var s in sequences)
        {
            var n = s.Rows - 1;
            var logits = Logits(Graph.Product(Graph.Rows(s, 0, n), parameters["embedding"]));
            sum += Graph.Sum(Graph.Rows(s, 1, n) * Graph.LogSoftmax(logits));
            terms += n;
        }

        return -1.0 / terms * sum;
    }

    /// <summary>Mean over all targets of −log p(next event).</summary>
    public Node HardLoss(IEnumerable<int[]> windows)
    {
        var sum = new Node(1, 1, 0);
        var terms = 0;
        foreach (var window in windows.Where(w => w.Length > 1))
        {
            var logits = Logits(Graph.Product(OneHot(window[..^1]), parameters["embedding"]));
            sum += Graph.Sum(OneHot(window[1..]) * Graph.LogSoftmax(logits));
            terms += window.Length - 1;
        }

        return -1.0 / terms * sum;
    }

    /// <summary>Logits of the event after every event of a history.</summary>
    public Node Logits(int[] history) => Logits(Graph.Product(OneHot(history), parameters["embedding"]));

    private Node Logits(Node embedded)
    {
        var x = embedded + Graph.Rows(parameters["position"], 0, embedded.Rows);
        for (var i = 0; i < options.Blocks; i++) x = Block(x, $"block{i}");
        return Graph.Product(Normalize(x, "norm"), Graph.Transpose(parameters["embedding"]));
    }

    private Node Block(Node x, string name)
    {
        var (h, d) = (options.Hidden, options.Hidden / options.Heads);
        var qkv = Graph.Product(Normalize(x, $"{name}.attention.norm"), parameters[$"{name}.attention.qkv.weight"]);
        var attended = new Node(x.Rows, h, new double[x.Rows * h]);
        for (var head = 0; head < options.Heads; head++)
        {
            var (q, k, v) = (Graph.Columns(qkv, head * d, d), Graph.Columns(qkv, h + (head * d), d), Graph.Columns(qkv, (2 * h) + (head * d), d));
            var weights = Graph.Exp(Graph.LogSoftmax((1 / Math.Sqrt(d) * Graph.Product(q, Graph.Transpose(k))) + Mask(x.Rows)));
            attended += Graph.PadColumns(Graph.Product(weights, v), head * d, h);
        }

        x += Affine(attended, $"{name}.attention.output");
        var expanded = Affine(Normalize(x, $"{name}.feedForward.norm"), $"{name}.feedForward.expand");
        var activated = options.Activation == Activation.Gelu ? expanded * Graph.NormalDistribution(expanded) : Graph.Relu(expanded);
        return x + Affine(activated, $"{name}.feedForward.contract");
    }

    private Node Affine(Node x, string name) =>
        Graph.Product(x, parameters[$"{name}.weight"]) + Graph.SpreadRows(parameters[$"{name}.bias"], x.Rows);

    private Node Normalize(Node x, string name)
    {
        var h = x.Columns;
        var centred = x - Graph.SpreadColumns(1.0 / h * Graph.RowSums(x), h);
        var variance = 1.0 / h * Graph.RowSums(centred * centred);
        var normalized = centred / Graph.SpreadColumns(Graph.Sqrt(variance + 1e-5), h);
        return (normalized * Graph.SpreadRows(parameters[$"{name}.gain"], x.Rows)) + Graph.SpreadRows(parameters[$"{name}.bias"], x.Rows);
    }

    /// <summary>−1000 above the diagonal: its exponential is exactly zero.</summary>
    private static Node Mask(int n) => new(n, n, [.. Enumerable.Range(0, n * n).Select(i => i % n > i / n ? -1000.0 : 0.0)]);

    private Node OneHot(int[] events)
    {
        var value = new double[events.Length * options.VocabularySize];
        for (var i = 0; i < events.Length; i++) value[(i * options.VocabularySize) + events[i]] = 1;
        return new Node(events.Length, options.VocabularySize, value);
    }
}
