using System.Numerics;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>
/// The vocabulary pass of the factored cross-entropy over a chunk of rows that stays in cache. Exponentials are left unnormalised:
/// the factor scale/Σe is applied to the narrow sides (h columns) instead of to V columns.
/// </summary>
internal static unsafe class VocabularyKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Value pass: dh = scale·p·E, dE += scale·pᵀ·h; returns Σ logsumexp.</summary>
    /// <param name="gemm">Backend.</param>
    /// <param name="table">E [V, width] and where its gradient goes.</param>
    /// <param name="h">[rows, width], stride <paramref name="ldh"/>.</param>
    /// <param name="ldh">Stride of h.</param>
    /// <param name="dh">Out.</param>
    /// <param name="lddh">Stride of dh.</param>
    /// <param name="rows">Rows of this chunk.</param>
    /// <param name="scale">1/N.</param>
    /// <param name="z">Scratch rows × V.</param>
    /// <param name="scaled">Scratch rows × width.</param>
    public static double Value(
        IGemm<T> gemm, in VocabularyTable<T> table, T* h, int ldh, T* dh, int lddh, int rows, T scale, T* z, T* scaled)
    {
        int width = table.Width, vocabulary = table.Vocabulary;
        table.Logits(gemm, h, ldh, rows, width, T.One, z);
        var logPartition = 0.0;
        var factors = stackalloc T[rows];
        for (var i = 0; i < rows; i++)
        {
            var row = z + ((long)i * vocabulary);
            var max = SoftmaxKernels<T>.Max(row, vocabulary);
            var sum = SoftmaxKernels<T>.Exponentials(row, vocabulary, max, T.One);
            logPartition += double.CreateTruncating(max) + Math.Log(double.CreateTruncating(sum));
            factors[i] = scale / sum;
            ElementwiseKernels<T>.Scale(factors[i], h + ((long)i * ldh), scaled + ((long)i * width), width);
        }

        gemm.Multiply(false, false, rows, width, vocabulary, T.One, z, vocabulary, table.Rows, table.Stride, T.Zero, dh, lddh);
        for (var i = 0; i < rows; i++) ElementwiseKernels<T>.Scale(factors[i], dh + ((long)i * lddh), dh + ((long)i * lddh), width);
        table.AddGradient(gemm, z, scaled, rows, T.One);
        return logPartition;
    }

    /// <summary>
    /// Value and tangent: with [ḣ|h] and [E|Ė] side by side, dh = [scale·pE | scale·(ṗE + pĖ)] and dĖ += scale·(pᵀḣ + ṗᵀh).
    /// </summary>
    /// <param name="gemm">Backend.</param>
    /// <param name="table">[E|Ė], V × 2·width, and where the tangent of dE goes.</param>
    /// <param name="hh">[ḣ|h], rows × 2·width.</param>
    /// <param name="ldh">Stride of hh.</param>
    /// <param name="dhh">Out, [dh|dḣ].</param>
    /// <param name="lddh">Stride of dhh.</param>
    /// <param name="rows">Rows of this chunk.</param>
    /// <param name="scale">1/N.</param>
    /// <param name="z">Scratch 2·rows × V: e above e·(ż − w).</param>
    /// <param name="scaled">Scratch 2·rows × width.</param>
    public static double Tangent(
        IGemm<T> gemm, in VocabularyTable<T> table, T* hh, int ldh, T* dhh, int lddh, int rows, T scale, T* z, T* scaled)
    {
        int width = table.Width, vocabulary = table.Vocabulary;
        var zd = z + ((long)rows * vocabulary);
        table.Logits(gemm, hh + width, ldh, rows, width, T.One, z);
        table.Logits(gemm, hh, ldh, rows, 2 * width, T.One, zd);
        var logPartition = 0.0;
        var factors = stackalloc T[rows];
        for (var i = 0; i < rows; i++)
        {
            var row = z + ((long)i * vocabulary);
            var rowd = zd + ((long)i * vocabulary);
            var max = SoftmaxKernels<T>.Max(row, vocabulary);
            var (sum, weighted) = SoftmaxKernels<T>.Exponentials(row, rowd, vocabulary, max);
            SoftmaxKernels<T>.Tangent(row, rowd, vocabulary, weighted / sum, T.One);
            logPartition += double.CreateTruncating(max) + Math.Log(double.CreateTruncating(sum));
            factors[i] = scale / sum;

            // pᵀḣ + ṗᵀh as one product over 2·rows: the exponentials meet ḣ, their tangents meet h.
            var source = hh + ((long)i * ldh);
            ElementwiseKernels<T>.Scale(factors[i], source, scaled + ((long)i * width), width);
            ElementwiseKernels<T>.Scale(factors[i], source + width, scaled + ((long)(rows + i) * width), width);
        }

        gemm.Multiply(false, false, rows, 2 * width, vocabulary, T.One, z, vocabulary, table.Rows, table.Stride, T.Zero, dhh, lddh);
        gemm.Multiply(false, false, rows, width, vocabulary, T.One, zd, vocabulary, table.Rows, table.Stride, T.One, dhh + width, lddh);
        for (var i = 0; i < rows; i++) ElementwiseKernels<T>.Scale(factors[i], dhh + ((long)i * lddh), dhh + ((long)i * lddh), 2 * width);
        table.AddGradient(gemm, z, scaled, 2 * rows, T.One);
        return logPartition;
    }
}
