using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>Rows of a table; some twice, some never.</summary>
internal sealed class GatherCase(int vocabulary, int h, params int[] indices) : OperationCase
{
    public override (int Rows, int Columns)[] Inputs => [(vocabulary, h)];

    public override (int Rows, int Columns) Output => (indices.Length, h);

    public override double[] Definition(double[][] x) => [.. indices.SelectMany(i => x[0].AsSpan(i * h, h).ToArray())];

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y) => arena.Operations.Gather(x[0], indices, y);

    public override void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx) =>
        arena.Operations.ScatterAdd(T.One, dy, indices, dx[0]);
}
