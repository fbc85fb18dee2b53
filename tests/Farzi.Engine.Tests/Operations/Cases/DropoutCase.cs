using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>Inverted dropout: linear, with the mask found by dropping ones.</summary>
internal sealed class DropoutCase(int rows, int h, double rate) : OperationCase
{
    private const ulong Key = 77;
    private const long FirstRow = 3;

    public override (int Rows, int Columns)[] Inputs => [(rows, h)];

    public override (int Rows, int Columns) Output => (rows, h);

    public override double[] Definition(double[][] x)
    {
        using var arena = new TensorArena<double>();
        var mask = arena.Matrix(rows, h);
        arena.Operations.Fill(mask, 1);
        arena.Operations.Dropout(mask, rate, Key, FirstRow);
        return [.. arena.Download(mask).Zip(x[0], (m, v) => m * v)];
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y)
    {
        arena.Copy(x[0], y);
        arena.Operations.Dropout(y, rate, Key, FirstRow);
    }

    public override void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx) => Forward(arena, [dy], dx[0]);
}
