using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Distillation.Reference;

/// <summary>The causal transformer from its formulas: masked attention, pre-norm blocks.</summary>
internal sealed class ReferenceTransformer(LearnerOptions options, IReadOnlyDictionary<string, Node> parameters) : ReferenceLearner(options, parameters)
{
    protected override Node Hidden(Node embedded)
    {
        var x = embedded + Graph.Rows(Parameter("position"), 0, embedded.Rows);
        for (var i = 0; i < Options.Blocks; i++) x = Block(x, $"block{i}");
        return Normalize(x, "norm");
    }

    private Node Block(Node x, string name)
    {
        var (h, d) = (Options.Hidden, Options.Hidden / Options.Heads);
        var qkv = Graph.Product(Normalize(x, $"{name}.attention.norm"), Parameter($"{name}.attention.qkv.weight"));
        var attended = new Node(x.Rows, h, new double[x.Rows * h]);
        for (var head = 0; head < Options.Heads; head++)
        {
            var (q, k, v) = (Graph.Columns(qkv, head * d, d), Graph.Columns(qkv, h + (head * d), d), Graph.Columns(qkv, (2 * h) + (head * d), d));
            var weights = Graph.Exp(Graph.LogSoftmax((1 / Math.Sqrt(d) * Graph.Product(q, Graph.Transpose(k))) + Mask(x.Rows)));
            attended += Graph.PadColumns(Graph.Product(weights, v), head * d, h);
        }

        x += Affine(attended, $"{name}.attention.output");
        var expanded = Affine(Normalize(x, $"{name}.feedForward.norm"), $"{name}.feedForward.expand");
        var activated = Options.Activation == Activation.Gelu ? expanded * Graph.NormalDistribution(expanded) : Graph.Relu(expanded);
        return x + Affine(activated, $"{name}.feedForward.contract");
    }

    /// <summary>−1000 above the diagonal: its exponential is exactly zero.</summary>
    private static Node Mask(int n) => new(n, n, [.. Enumerable.Range(0, n * n).Select(i => i % n > i / n ? -1000.0 : 0.0)]);
}
