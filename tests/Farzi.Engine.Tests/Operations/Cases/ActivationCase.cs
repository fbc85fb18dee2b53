using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>y = f(x), elementwise.</summary>
internal sealed class ActivationCase(Activation activation, int rows, int h) : OperationCase
{
    public override (int Rows, int Columns)[] Inputs => [(rows, h)];

    public override (int Rows, int Columns) Output => (rows, h);

    public override double[] Definition(double[][] x) =>
        Array.ConvertAll(x[0], v => activation == Activation.Relu ? Math.Max(v, 0) : v * 0.5 * (1 + ErrorFunction.Erf(v / Math.Sqrt(2))));

    public override void Condition(double[][] x)
    {
        for (var i = 0; i < x[0].Length; i++) x[0][i] += Math.CopySign(0.1, x[0][i]);
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y)
    {
        var replaced = arena.Dual(rows, h, y.HasTangent);
        arena.Copy(x[0], replaced);
        arena.Operations.Activate(activation, replaced, y);
    }

    public override void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx)
    {
        var derivative = arena.Dual(rows, h, dy.HasTangent);
        arena.Copy(x[0], derivative);
        arena.Operations.Activate(activation, derivative, arena.Dual(rows, h, dy.HasTangent));
        arena.Copy(dy, dx[0]);
        arena.Operations.ActivateBackward(derivative, dx[0]);
    }
}
