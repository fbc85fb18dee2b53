using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>The first n rows of each sequence plus the position table.</summary>
internal sealed class PositionsCase(int sequences, int n, int rowsPerSequence, int h) : OperationCase
{
    public override (int Rows, int Columns)[] Inputs => [(sequences * rowsPerSequence, h), (n + 1, h)];

    public override (int Rows, int Columns) Output => (sequences * n, h);

    public override double[] Definition(double[][] x)
    {
        var y = new double[sequences * n * h];
        for (var i = 0; i < y.Length; i++)
        {
            var (b, row, c) = (i / (n * h), i / h % n, i % h);
            y[i] = x[0][(((b * rowsPerSequence) + row) * h) + c] + x[1][(row * h) + c];
        }

        return y;
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y) =>
        arena.Operations.AddPositions(x[0], rowsPerSequence, x[1], y, sequences);

    public override void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx)
    {
        for (var b = 0; b < sequences; b++) arena.Copy(dy.RowRange(b * n, n), dx[0].RowRange(b * rowsPerSequence, n));
        arena.Operations.AddPositionsBackward(dy, dx[1], sequences);
    }
}
