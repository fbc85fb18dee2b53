using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>Causal softmax attention.</summary>
internal sealed class AttentionCase(int sequences, int n, int h, int heads) : OperationCase
{
    public override (int Rows, int Columns)[] Inputs => [(sequences * n, 3 * h)];

    public override (int Rows, int Columns) Output => (sequences * n, h);

    public override double[] Definition(double[][] x)
    {
        var (y, d) = (new double[sequences * n * h], h / heads);
        for (var b = 0; b < sequences; b++)
        {
            for (var head = 0; head < heads; head++)
            {
                for (var i = 0; i < n; i++)
                {
                    double Element(int row, int part, int c) => x[0][(((b * n) + row) * 3 * h) + (part * h) + (head * d) + c];
                    var weights = new double[i + 1];
                    for (var j = 0; j <= i; j++)
                    {
                        for (var c = 0; c < d; c++) weights[j] += Element(i, 0, c) * Element(j, 1, c) / Math.Sqrt(d);
                    }

                    var exponentials = Array.ConvertAll(weights, Math.Exp);
                    for (var j = 0; j <= i; j++)
                    {
                        for (var c = 0; c < d; c++) y[(((b * n) + i) * h) + (head * d) + c] += exponentials[j] / exponentials.Sum() * Element(j, 2, c);
                    }
                }
            }
        }

        return y;
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y) =>
        arena.Operations.CausalAttention(x[0], heads, sequences, Probabilities(arena, y.HasTangent), y);

    public override void Adjoint<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> dy, Dual<T>[] dx)
    {
        var probabilities = Probabilities(arena, dy.HasTangent);
        arena.Operations.CausalAttention(x[0], heads, sequences, probabilities, arena.Dual(sequences * n, h, dy.HasTangent));
        arena.Fill(dx[0], T.NaN);
        arena.Operations.CausalAttentionBackward(x[0], heads, sequences, probabilities, dy, dx[0]);
    }

    private Dual<T> Probabilities<T>(TensorArena<T> arena, bool tangent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => arena.Dual(sequences * heads * n, n, tangent, dense: true);
}
