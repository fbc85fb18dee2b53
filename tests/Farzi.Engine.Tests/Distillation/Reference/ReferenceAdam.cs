using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Distillation.Reference;

/// <summary>Adam as a graph: θ, m and v of every parameter tensor are nodes.</summary>
internal sealed class ReferenceAdam(IReadOnlyList<ParameterSlot> slots, double[] theta, double[] first, double[] second, long step)
{
    private readonly string[] _names = [.. slots.Select(s => s.Name)];
    private Node[] _theta = Nodes(slots, theta);
    private Node[] _first = Nodes(slots, first);
    private Node[] _second = Nodes(slots, second);
    private long _step = step;

    public Node[] ParameterNodes => _theta;

    public Dictionary<string, Node> Parameters => _names.Zip(_theta).ToDictionary(p => p.First, p => p.Second);

    /// <summary>Forgets the history: a truncated window starts here.</summary>
    public void Detach() => (_theta, _first, _second) = (Detach(_theta), Detach(_first), Detach(_second));

    public void Step(Node[] gradient, AdamOptions options, Node rate)
    {
        _step++;
        var (c1, c2) = (1 - Math.Pow(options.Beta1, _step), 1 - Math.Pow(options.Beta2, _step));
        for (var i = 0; i < _theta.Length; i++)
        {
            var g = gradient[i];
            _first[i] = (options.Beta1 * _first[i]) + ((1 - options.Beta1) * g);
            _second[i] = (options.Beta2 * _second[i]) + ((1 - options.Beta2) * (g * g));
            var direction = 1 / c1 * _first[i] / (Graph.Sqrt((1 / c2 * _second[i]) + options.EpsilonRoot) + options.Epsilon);
            _theta[i] -= Graph.Spread(rate, g) * (direction + (options.WeightDecay * _theta[i]));
        }
    }

    private static Node[] Nodes(IReadOnlyList<ParameterSlot> slots, double[] flat) =>
        [.. slots.Select(s => new Node(s.Rows, s.Columns, flat[s.Offset..(s.Offset + s.Length)]))];

    private static Node[] Detach(Node[] nodes) => Array.ConvertAll(nodes, n => n.Detached);
}
