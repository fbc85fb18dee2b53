using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>(h, x) → dh = start − scale·x of the event that follows.</summary>
internal sealed class SubtractTargetsCase(int sequences, int n, int h, int shift) : OperationCase
{
    private const double Scale = 0.7;
    private const double Start = 0.25;

    public override (int Rows, int Columns)[] Inputs => [(sequences * n, h), (sequences * (n + shift), h)];

    public override (int Rows, int Columns) Output => (sequences * n, h);

    public override bool HasAdjoint => false;

    public override double[] Definition(double[][] x)
    {
        var y = new double[sequences * n * h];
        for (var i = 0; i < y.Length; i++)
        {
            var (b, row, c) = (i / (n * h), i / h % n, i % h);
            y[i] = Start - (Scale * x[1][(((b * (n + shift)) + row + shift) * h) + c]);
        }

        return y;
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y)
    {
        arena.Fill(y, T.Zero);
        arena.Operations.Fill(y.Value, T.CreateTruncating(Start));
        arena.Operations.SubtractTargets(x[0], x[1], T.CreateTruncating(Scale), y, sequences, shift);
    }
}
