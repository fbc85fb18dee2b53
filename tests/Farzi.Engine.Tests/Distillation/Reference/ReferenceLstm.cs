using Farzi.Engine.Learners;

namespace Farzi.Engine.Tests.Distillation.Reference;

/// <summary>The LSTM language model from the equations in PyTorch's documentation of nn.LSTM, one row vector and one gate at a time.</summary>
internal sealed class ReferenceLstm(LearnerOptions options, IReadOnlyDictionary<string, Node> parameters) : ReferenceLearner(options, parameters)
{
    protected override Node Hidden(Node embedded)
    {
        for (var i = 0; i < Options.Layers; i++) embedded = Layer(embedded, $"layer{i}");
        return embedded;
    }

    private Node Layer(Node inputs, string name)
    {
        var h = inputs.Columns;
        var state = new Node(1, h, new double[h]);
        var cell = state;
        var states = new Node(inputs.Rows, h, new double[inputs.Rows * h]);
        for (var t = 0; t < inputs.Rows; t++)
        {
            var x = Graph.Rows(inputs, t, 1);
            Node Gate(int gate) =>
                Graph.Product(x, Graph.Columns(Parameter($"{name}.input.weight"), gate * h, h)) + Graph.Columns(Parameter($"{name}.input.bias"), gate * h, h)
                + Graph.Product(state, Graph.Columns(Parameter($"{name}.recurrent.weight"), gate * h, h));
            var (i, f, g, o) = (Graph.Sigmoid(Gate(0)), Graph.Sigmoid(Gate(1)), Graph.Tanh(Gate(2)), Graph.Sigmoid(Gate(3)));
            cell = (f * cell) + (i * g);
            state = o * Graph.Tanh(cell);
            states += Graph.PadRows(state, t, inputs.Rows);
        }

        return states;
    }
}
