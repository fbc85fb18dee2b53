using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>y (+)= x·w + bias.</summary>
internal sealed class LinearCase(int rows, int inputs, int outputs, bool accumulate) : OperationCase
{
    private const double Start = 0.25;

    public override (int Rows, int Columns)[] Inputs => [(rows, inputs), (inputs, outputs), (1, outputs)];

    public override (int Rows, int Columns) Output => (rows, outputs);

    public override int[] Constants => [0, 1, 2];

    public override double[] Definition(double[][] x)
    {
        var y = new double[rows * outputs];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < outputs; c++)
            {
                var sum = x[2][c] + (accumulate ? Start : 0);
                for (var k = 0; k < inputs; k++) sum += x[0][(r * inputs) + k] * x[1][(k * outputs) + c];
                y[(r * outputs) + c] = sum;
            }
        }

        return y;
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y)
    {
        if (accumulate)
        {
            arena.Fill(y, T.Zero);
            arena.Operations.Fill(y.Value, T.CreateTruncating(Start));
        }

        arena.Operations.Linear(x[0], x[1], x[2], y, accumulate);
    }

    public override void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx)
    {
        arena.Fill(dx[0], T.NaN); // overwritten, not added to
        arena.Operations.LinearBackward(x[0], x[1], dy, dx[0], dx[1], dx[2]);
    }
}
