using System.Numerics;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Distillation.Reference;

/// <summary>
/// FMLP-Rec from its formulas, with the filter as a sum over earlier events. Its taps come from the inverse Fourier transform of the whole spectrum, all n
/// complex numbers of it, as the definition has it.
/// </summary>
internal sealed class ReferenceFmlp(LearnerOptions options, IReadOnlyDictionary<string, Node> parameters) : ReferenceLearner(options, parameters)
{
    protected override Node Hidden(Node embedded)
    {
        var x = Normalize(embedded + Graph.Rows(Parameter("position"), 0, embedded.Rows), "norm");
        for (var i = 0; i < Options.Blocks; i++)
        {
            x = Normalize(x + Filter(x, Taps(Parameter($"block{i}.filter.spectrum"))), $"block{i}.filter.norm");
            var expanded = Affine(x, $"block{i}.feedForward.expand");
            var activated = Options.Activation == Activation.Gelu ? expanded * Graph.NormalDistribution(expanded) : Graph.Relu(expanded);
            x = Normalize(x + Affine(activated, $"block{i}.feedForward.contract"), $"block{i}.feedForward.norm");
        }

        return x;
    }

    private static Node Filter(Node x, Node taps)
    {
        var y = new Node(x.Rows, x.Columns, new double[x.Value.Length]);
        for (var lag = 0; lag < x.Rows; lag++)
            y += Graph.PadRows(Graph.Rows(x, 0, x.Rows - lag) * Graph.SpreadRows(Graph.Rows(taps, lag, 1), x.Rows - lag), lag, x.Rows);
        return y;
    }

    private static Node Taps(Node spectrum)
    {
        var n = spectrum.Rows;
        var transform = new double[n * n];
        for (var parameter = 0; parameter < n; parameter++)
        {
            var full = new Complex[n];
            var (frequency, value) = parameter <= n / 2 ? (parameter, Complex.One) : (parameter - (n / 2), Complex.ImaginaryOne);
            full[frequency] = value;
            full[(n - frequency) % n] = Complex.Conjugate(value);
            for (var m = 0; m < n; m++)
            {
                var sum = Complex.Zero;
                for (var f = 0; f < n; f++) sum += full[f] * Complex.Exp(2 * Math.PI * f * m / n * Complex.ImaginaryOne);
                transform[(m * n) + parameter] = sum.Real / n;
            }
        }

        return Graph.Product(new Node(n, n, transform), spectrum);
    }
}
