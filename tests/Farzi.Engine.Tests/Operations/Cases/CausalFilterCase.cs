using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>Causal filters with more taps than there are events.</summary>
internal sealed class CausalFilterCase(int sequences, int n, int h, int taps) : OperationCase
{
    public override (int Rows, int Columns)[] Inputs => [(sequences * n, h), (taps, h)];

    public override (int Rows, int Columns) Output => (sequences * n, h);

    public override int[] Constants => [1];

    public override double[] Definition(double[][] x)
    {
        var y = new double[sequences * n * h];
        for (var b = 0; b < sequences; b++)
        {
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    for (var c = 0; c < h; c++) y[(((b * n) + i) * h) + c] += x[1][((i - j) * h) + c] * x[0][(((b * n) + j) * h) + c];
                }
            }
        }

        return y;
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y) => arena.Operations.CausalFilter(x[0], x[1], sequences, y);

    public override void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx)
    {
        arena.Fill(dx[0], T.NaN); // overwritten, not added to
        arena.Operations.CausalFilterBackward(x[0], x[1], sequences, dy, dx[0], dx[1]);
    }
}
