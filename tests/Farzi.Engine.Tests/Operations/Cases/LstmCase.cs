using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>Long short-term memory over whole sequences.</summary>
internal sealed class LstmCase(int sequences, int n, int h) : OperationCase
{
    public override (int Rows, int Columns)[] Inputs => [(sequences * n, 4 * h), (h, 4 * h)];

    public override (int Rows, int Columns) Output => (sequences * n, h);

    public override int[] Constants => [1];

    public override double[] Definition(double[][] x)
    {
        var y = new double[sequences * n * h];
        static double Sigmoid(double a) => 1 / (1 + Math.Exp(-a));
        for (var b = 0; b < sequences; b++)
        {
            var (state, cell) = (new double[h], new double[h]);
            for (var i = 0; i < n; i++)
            {
                double Gate(int gate, int unit) => x[0][(((b * n) + i) * 4 * h) + (gate * h) + unit]
                    + Enumerable.Range(0, h).Sum(k => state[k] * x[1][(k * 4 * h) + (gate * h) + unit]);
                cell = [.. Enumerable.Range(0, h).Select(unit =>
                    (Sigmoid(Gate(1, unit)) * cell[unit]) + (Sigmoid(Gate(0, unit)) * Math.Tanh(Gate(2, unit))))];
                state = [.. Enumerable.Range(0, h).Select(unit => Sigmoid(Gate(3, unit)) * Math.Tanh(cell[unit]))];
                state.CopyTo(y, ((b * n) + i) * h);
            }
        }

        return y;
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y) =>
        arena.Operations.LstmSequence(x[0], x[1], sequences, arena.Dual(sequences * n, 2 * h, y.HasTangent), y);

    public override void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx)
    {
        var (cells, hidden) = (arena.Dual(sequences * n, 2 * h, dy.HasTangent), arena.Dual(sequences * n, h, dy.HasTangent));
        arena.Operations.LstmSequence(x[0], x[1], sequences, cells, hidden);
        arena.Fill(dx[0], T.NaN); // overwritten, not added to
        arena.Operations.LstmSequenceBackward(x[0], x[1], sequences, cells, hidden, dy, dx[0], dx[1]);
    }
}
