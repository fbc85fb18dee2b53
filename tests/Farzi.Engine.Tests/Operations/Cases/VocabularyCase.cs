using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations.Cases;

/// <summary>(h, E) → (dh, dE), the gradient of scale·Σ logsumexp(h·Eᵀ): its tangents are products with a Hessian. Transposed: Eᵀ is given too and dEᵀ comes out.</summary>
internal sealed class VocabularyCase(int rows, int h, int vocabulary, bool transposed) : OperationCase
{
    private const double Scale = 0.3;

    public override (int Rows, int Columns)[] Inputs => [(rows, h), (vocabulary, h)];

    public override (int Rows, int Columns) Output => (rows + vocabulary, h);

    public override bool HasAdjoint => false;

    public override double[] Definition(double[][] x)
    {
        var y = new double[(rows + vocabulary) * h];
        for (var r = 0; r < rows; r++)
        {
            var e = new double[vocabulary];
            for (var v = 0; v < vocabulary; v++)
            {
                for (var c = 0; c < h; c++) e[v] += x[0][(r * h) + c] * x[1][(v * h) + c];
            }

            e = Array.ConvertAll(e, Math.Exp);
            for (var v = 0; v < vocabulary; v++)
            {
                for (var c = 0; c < h; c++)
                {
                    y[(r * h) + c] += Scale * e[v] / e.Sum() * x[1][(v * h) + c];
                    y[((rows + v) * h) + c] += Scale * e[v] / e.Sum() * x[0][(r * h) + c];
                }
            }
        }

        return y;
    }

    public override void Forward<T>(TensorArena<T> arena, Dual<T>[] x, Dual<T> y)
    {
        arena.Fill(y, T.Zero);
        var (dh, de) = (y.RowRange(0, rows), y.RowRange(rows, vocabulary));
        Run(arena, x[0].Value, x[1].Value, dh.Value, de.Value, gradient => gradient);
        if (!y.HasTangent) return;
        var hidden = arena.SideBySide(rows, h, tangent: true, tangentFirst: true);
        var embedding = arena.SideBySide(vocabulary, h, tangent: true);
        var dhidden = arena.SideBySide(rows, h, tangent: true);
        arena.Copy(x[0], hidden);
        arena.Copy(x[1], embedding);
        Run(arena, hidden, embedding, dhidden, de.Tangent, gradient => new Dual<T>(default, gradient));
        arena.Copy(dhidden, dh);
    }

    private void Run<T>(TensorArena<T> arena, Dual<T> hidden, Dual<T> embedding, Dual<T> dh, Tensor<T> de, Func<Tensor<T>, Dual<T>> gradient)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var scale = T.CreateTruncating(Scale);
        if (!transposed)
        {
            arena.Operations.VocabularyLogPartition(hidden, embedding, scale, dh, gradient(de));
            return;
        }

        var table = embedding.HasTangent ? embedding.Value with { Columns = 2 * h } : embedding.Value;
        var (flipped, dflipped) = (arena.Matrix(table.Columns, vocabulary), arena.Matrix(h, vocabulary));
        arena.Operations.Transpose(table, flipped, accumulate: false);
        arena.Operations.Fill(dflipped, T.Zero);
        arena.Operations.VocabularyLogPartition(hidden, embedding, scale, dh, gradient(dflipped), flipped);
        arena.Operations.Transpose(dflipped, de, accumulate: true);
    }
}
