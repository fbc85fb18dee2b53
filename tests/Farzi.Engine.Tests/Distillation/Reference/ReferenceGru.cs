using Farzi.Engine.Learners;

namespace Farzi.Engine.Tests.Distillation.Reference;

/// <summary>
/// GRU4Rec from the equations in PyTorch's documentation of nn.GRU, one row vector and one gate at a time, with both of its bias vectors: those of
/// the engine as b_ih, and zero but for the candidate as b_hh.
/// </summary>
internal sealed class ReferenceGru(LearnerOptions options, IReadOnlyDictionary<string, Node> parameters) : ReferenceLearner(options, parameters)
{
    protected override Node Hidden(Node embedded)
    {
        for (var i = 0; i < Options.Layers; i++) embedded = Layer(embedded, $"layer{i}");
        return Affine(embedded, "output");
    }

    private Node Layer(Node inputs, string name)
    {
        var h = inputs.Columns;
        var state = new Node(1, h, new double[h]);
        var states = new Node(inputs.Rows, h, new double[inputs.Rows * h]);
        for (var t = 0; t < inputs.Rows; t++)
        {
            var x = Graph.Rows(inputs, t, 1);
            Node Input(int gate) => Graph.Product(x, Graph.Columns(Parameter($"{name}.input.weight"), gate * h, h)) + Graph.Columns(Parameter($"{name}.input.bias"), gate * h, h);
            Node Recurrent(int gate) => Graph.Product(state, Graph.Columns(Parameter($"{name}.recurrent.weight"), gate * h, h));
            var r = Graph.Sigmoid(Input(0) + Recurrent(0));
            var z = Graph.Sigmoid(Input(1) + Recurrent(1));
            var n = Graph.Tanh(Input(2) + (r * (Recurrent(2) + Parameter($"{name}.candidate.bias"))));
            state = (((-1 * z) + 1) * n) + (z * state);
            states += Graph.PadRows(state, t, inputs.Rows);
        }

        return states;
    }
}
