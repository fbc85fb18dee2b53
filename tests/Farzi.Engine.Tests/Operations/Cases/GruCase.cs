using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>Gated recurrent units over whole sequences.</summary>
internal sealed class GruCase(int sequences, int n, int h) : OperationCase
{
    public override (int Rows, int Columns)[] Inputs => [(sequences * n, 3 * h), (h, 3 * h), (1, h)];

    public override (int Rows, int Columns) Output => (sequences * n, h);

    public override int[] Constants => [1, 2];

    public override double[] Definition(double[][] x)
    {
        var y = new double[sequences * n * h];
        static double Sigmoid(double a) => 1 / (1 + Math.Exp(-a));
        for (var b = 0; b < sequences; b++)
        {
            var state = new double[h];
            for (var i = 0; i < n; i++)
            {
                double Input(int gate, int unit) => x[0][(((b * n) + i) * 3 * h) + (gate * h) + unit];
                double Recurrent(int gate, int unit) => Enumerable.Range(0, h).Sum(k => state[k] * x[1][(k * 3 * h) + (gate * h) + unit]);
                state = [.. Enumerable.Range(0, h).Select(unit =>
                {
                    var (r, z) = (Sigmoid(Input(0, unit) + Recurrent(0, unit)), Sigmoid(Input(1, unit) + Recurrent(1, unit)));
                    return ((1 - z) * Math.Tanh(Input(2, unit) + (r * (Recurrent(2, unit) + x[2][unit])))) + (z * state[unit]);
                })];
                state.CopyTo(y, ((b * n) + i) * h);
            }
        }

        return y;
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y) =>
        arena.Operations.GruSequence(x[0], x[1], x[2], sequences, arena.Dual(sequences * n, h, y.HasTangent), y);

    public override void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx)
    {
        var (candidate, hidden) = (arena.Dual(sequences * n, h, dy.HasTangent), arena.Dual(sequences * n, h, dy.HasTangent));
        arena.Operations.GruSequence(x[0], x[1], x[2], sequences, candidate, hidden);
        arena.Fill(dx[0], T.NaN); // overwritten, not added to
        arena.Operations.GruSequenceBackward(x[0], x[1], sequences, candidate, hidden, dy, dx[0], dx[1], dx[2]);
    }
}
