using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>Layer normalisation with gain and bias.</summary>
internal sealed class LayerNormCase(int rows, int h, bool accumulate) : OperationCase
{
    public override (int Rows, int Columns)[] Inputs => [(rows, h), (1, h), (1, h)];

    public override (int Rows, int Columns) Output => (rows, h);

    public override int[] Constants => [1, 2];

    public override double[] Definition(double[][] x)
    {
        var y = new double[rows * h];
        for (var r = 0; r < rows; r++)
        {
            var row = x[0].AsSpan(r * h, h).ToArray();
            var mean = row.Average();
            var variance = row.Average(v => (v - mean) * (v - mean));
            for (var c = 0; c < h; c++) y[(r * h) + c] = ((row[c] - mean) / Math.Sqrt(variance + 1e-5) * x[1][c]) + x[2][c];
        }

        return y;
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y) =>
        arena.Operations.LayerNorm(x[0], x[1], x[2], arena.Dual(rows, h, y.HasTangent), arena.Matrix(rows, 2), y);

    public override void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx)
    {
        var tangent = dy.HasTangent;
        var (normalized, statistics) = (arena.Dual(rows, h, tangent), arena.Matrix(rows, 2));
        arena.Operations.LayerNorm(x[0], x[1], x[2], normalized, statistics, arena.Dual(rows, h, tangent));
        if (!accumulate) arena.Fill(dx[0], T.NaN);
        arena.Operations.LayerNormBackward(dy, x[1], normalized, statistics, dx[0], accumulate, dx[1], dx[2]);
    }
}
