using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>(dx, h) → g, the gradient with respect to the embedded soft events.</summary>
internal sealed class SoftInputGradientCase(int sequences, int n, int h) : OperationCase
{
    private const double Scale = 0.7;

    public override (int Rows, int Columns)[] Inputs => [(sequences * n, h), (sequences * n, h)];

    public override (int Rows, int Columns) Output => (sequences * (n + 1), h);

    public override bool HasAdjoint => false;

    public override double[] Definition(double[][] x)
    {
        var g = new double[sequences * (n + 1) * h];
        for (var i = 0; i < g.Length; i++)
        {
            var (b, row, c) = (i / ((n + 1) * h), i / h % (n + 1), i % h);
            g[i] = (row < n ? x[0][(((b * n) + row) * h) + c] : 0) - (row > 0 ? Scale * x[1][(((b * n) + row - 1) * h) + c] : 0);
        }

        return g;
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y) =>
        arena.Operations.SoftInputGradient(x[0], x[1], T.CreateTruncating(Scale), y, sequences);
}
