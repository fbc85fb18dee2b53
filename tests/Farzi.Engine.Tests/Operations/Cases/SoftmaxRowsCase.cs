using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>softmax(z/τ) by rows.</summary>
internal sealed class SoftmaxRowsCase(int rows, int vocabulary, double inverseTemperature) : OperationCase
{
    public override (int Rows, int Columns)[] Inputs => [(rows, vocabulary)];

    public override (int Rows, int Columns) Output => (rows, vocabulary);

    public override bool HasTangents => false;

    public override double[] Definition(double[][] x)
    {
        var y = Array.ConvertAll(x[0], z => Math.Exp(inverseTemperature * z));
        for (var r = 0; r < rows; r++)
        {
            var row = y.AsSpan(r * vocabulary, vocabulary);
            var sum = row.ToArray().Sum();
            foreach (ref var p in row) p /= sum;
        }

        return y;
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y)
    {
        arena.Copy(x[0], y);
        arena.Operations.SoftmaxRows(y.Value, T.CreateTruncating(inverseTemperature));
    }

    public override void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx)
    {
        var (s, ds) = (arena.Dual(rows, vocabulary, false), arena.Dual(rows, vocabulary, false));
        Forward(arena, x, s);
        arena.Copy(dy, ds);
        arena.Operations.SoftmaxRowsBackward(s.Value, ds.Value);
        arena.Operations.AddScaled(T.CreateTruncating(inverseTemperature), ds.Value, dx[0].Value);
    }
}
