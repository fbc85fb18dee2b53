using System.Runtime.CompilerServices;
using Farzi.Engine.Operations.Cpu.Kernels;

namespace Farzi.Engine.Operations.Cpu;

/// <content>
/// Recurrent layers: the inputs' share of the gates comes as one product over all steps, each step adds the product of the B previous states,
/// and the gradient of the recurrent weights is one product over all steps again.
/// </content>
internal sealed unsafe partial class CpuOperations<T>
{
    /// <inheritdoc/>
    public void GruSequence(Dual<T> gates, Dual<T> w, Dual<T> bias, int sequences, Dual<T> candidate, Dual<T> hidden)
    {
        var (n, h) = RecurrentShape(gates, hidden, w, sequences, 3);
        var tangent = hidden.HasTangent;
        var size = (long)sequences * 3 * h;
        var share = _scratch.Need(tangent ? 2 * size : size);
        var shared = tangent ? share + size : null;
        for (var i = 0; i < n; i++)
        {
            StartShare(share, P(bias.Value), sequences, h);
            if (tangent) StartShare(shared, Optional(bias.Tangent), sequences, h);
            if (i > 0) AddRecurrentShare(hidden, w, i - 1, n, sequences, share, shared, 3 * h);
            for (var b = 0; b < sequences; b++)
            {
                var row = ((long)b * n) + i;
                GruKernels<T>.Forward(
                    Row(gates.Value, row), Row(gates, tangent, row), share + ((long)b * 3 * h), tangent ? shared + ((long)b * 3 * h) : null,
                    i == 0 ? null : Row(hidden.Value, row - 1), Row(hidden, tangent && i > 0, row - 1), Row(candidate.Value, row), Row(candidate, tangent, row),
                    Row(hidden.Value, row), Row(hidden, tangent, row), h);
            }
        }
    }

    /// <inheritdoc/>
    public void GruSequenceBackward(
        Dual<T> gates, Dual<T> w, int sequences, Dual<T> candidate, Dual<T> hidden, Dual<T> dhidden, Dual<T> dgates, Dual<T> dw, Dual<T> dbias)
    {
        var (n, h) = RecurrentShape(gates, hidden, w, sequences, 3);
        var tangent = dgates.HasTangent;
        var size = (long)sequences * n * 3 * h;
        var dshare = _scratch.Need(tangent ? 2 * size : size); // r|z|c of every step, rows as in dgates
        var dshared = tangent ? dshare + size : null;
        for (var i = n - 1; i >= 0; i--)
        {
            for (var b = 0; b < sequences; b++)
            {
                var row = ((long)b * n) + i;
                GruKernels<T>.Backward(
                    Row(gates.Value, row), Row(gates, tangent, row), Row(candidate.Value, row), Row(candidate, tangent, row),
                    i == 0 ? null : Row(hidden.Value, row - 1), Row(hidden, tangent && i > 0, row - 1), Row(dhidden.Value, row), Row(dhidden, tangent, row),
                    Row(dgates.Value, row), Row(dgates, tangent, row), dshare + (row * 3 * h), tangent ? dshared + (row * 3 * h) : null,
                    i == 0 ? null : Row(dhidden.Value, row - 1), Row(dhidden, tangent && i > 0, row - 1), h);
            }

            if (i > 0) AddToPreviousStates(dhidden, w, i, n, sequences, dshare, dshared, 3 * h, 3 * h);
        }

        AddRecurrentWeights(hidden, n, sequences, dshare, dshared, 3 * h, 3 * h, dw);
        if (!dbias.Value.IsEmpty) ElementwiseKernels<T>.AddColumnSums(dshare + (2 * h), sequences * n, h, 3 * h, P(dbias.Value));
        if (dbias.HasTangent) ElementwiseKernels<T>.AddColumnSums(dshared + (2 * h), sequences * n, h, 3 * h, P(dbias.Tangent));
    }

    /// <inheritdoc/>
    public void LstmSequence(Dual<T> gates, Dual<T> w, int sequences, Dual<T> cells, Dual<T> hidden)
    {
        var (n, h) = RecurrentShape(gates, hidden, w, sequences, 4);
        var tangent = hidden.HasTangent;
        RequireSameStride(gates, tangent);
        for (var i = 0; i < n; i++)
        {
            if (i > 0) AddRecurrentShare(hidden, w, i - 1, n, sequences, Row(gates.Value, i), Row(gates, tangent, i), n * gates.Value.Stride);
            for (var b = 0; b < sequences; b++)
            {
                var row = ((long)b * n) + i;
                LstmKernels<T>.Forward(
                    Row(gates.Value, row), Row(gates, tangent, row), i == 0 ? null : Row(cells.Value, row - 1), Row(cells, tangent && i > 0, row - 1),
                    Row(cells.Value, row), Row(cells, tangent, row), Row(hidden.Value, row), Row(hidden, tangent, row), h);
            }
        }
    }

    /// <inheritdoc/>
    public void LstmSequenceBackward(Dual<T> gates, Dual<T> w, int sequences, Dual<T> cells, Dual<T> hidden, Dual<T> dhidden, Dual<T> dgates, Dual<T> dw)
    {
        var (n, h) = RecurrentShape(gates, hidden, w, sequences, 4);
        var tangent = dgates.HasTangent;
        RequireSameStride(dgates, tangent);
        var size = (long)sequences * h;
        var dcell = _scratch.Need(tangent ? 2 * size : size);
        new Span<T>(dcell, checked((int)(tangent ? 2 * size : size))).Clear();
        var dcelld = tangent ? dcell + size : null;
        T* dg = P(dgates.Value), dgd = Optional(dgates.Tangent);
        var stride = dgates.Value.Stride;
        for (var i = n - 1; i >= 0; i--)
        {
            for (var b = 0; b < sequences; b++)
            {
                var row = ((long)b * n) + i;
                LstmKernels<T>.Backward(
                    Row(gates.Value, row), Row(gates, tangent, row), Row(cells.Value, row), Row(cells, tangent, row),
                    i == 0 ? null : Row(cells.Value, row - 1), Row(cells, tangent && i > 0, row - 1), Row(dhidden.Value, row), Row(dhidden, tangent, row),
                    dcell + ((long)b * h), tangent ? dcelld + ((long)b * h) : null, Row(dgates.Value, row), Row(dgates, tangent, row), h);
            }

            if (i > 0) AddToPreviousStates(dhidden, w, i, n, sequences, dg, dgd, 4 * h, stride);
        }

        AddRecurrentWeights(hidden, n, sequences, dg, dgd, 4 * h, stride, dw);
    }

    /// <summary>0|0|bias in every row; a missing bias counts as zero.</summary>
    private static void StartShare(T* share, T* bias, int sequences, int h)
    {
        for (var b = 0; b < sequences; b++)
        {
            var row = share + ((long)b * 3 * h);
            new Span<T>(row, (bias is null ? 3 : 2) * h).Clear();
            if (bias is not null) Unsafe.CopyBlockUnaligned(row + (2 * h), bias, (uint)(h * sizeof(T)));
        }
    }

    /// <summary>share += h_i·w, and its tangent, for the states of step i: B rows, n apart.</summary>
    private void AddRecurrentShare(in Dual<T> hidden, in Dual<T> w, int i, int n, int sequences, T* share, T* shared, int stride)
    {
        var (h, columns, apart) = (w.Value.Rows, w.Value.Columns, n * hidden.Value.Stride);
        gemm.Multiply(false, false, sequences, columns, h, T.One, Row(hidden.Value, i), apart, P(w.Value), w.Value.Stride, T.One, share, stride);
        if (shared is null) return;
        gemm.Multiply(false, false, sequences, columns, h, T.One, Row(hidden.Tangent, i), n * hidden.Tangent.Stride, P(w.Value), w.Value.Stride, T.One, shared, stride);
        if (w.HasTangent) gemm.Multiply(false, false, sequences, columns, h, T.One, Row(hidden.Value, i), apart, P(w.Tangent), w.Tangent.Stride, T.One, shared, stride);
    }

    /// <summary>dh_{i−1} += dshare_i·wᵀ, and its tangent.</summary>
    private void AddToPreviousStates(in Dual<T> dhidden, in Dual<T> w, int i, int n, int sequences, T* dshare, T* dshared, int columns, int stride)
    {
        var (h, first, apart) = (w.Value.Rows, (long)i * stride, n * stride);
        gemm.Multiply(
            false, true, sequences, h, columns, T.One, dshare + first, apart, P(w.Value), w.Value.Stride, T.One, Row(dhidden.Value, i - 1), n * dhidden.Value.Stride);
        if (dshared is null) return;
        var target = Row(dhidden.Tangent, i - 1);
        var between = n * dhidden.Tangent.Stride;
        gemm.Multiply(false, true, sequences, h, columns, T.One, dshared + first, apart, P(w.Value), w.Value.Stride, T.One, target, between);
        if (w.HasTangent) gemm.Multiply(false, true, sequences, h, columns, T.One, dshare + first, apart, P(w.Tangent), w.Tangent.Stride, T.One, target, between);
    }

    /// <summary>dw += Σ h_{i−1}ᵀ·dshare_i over all steps and sequences, as one product with the states moved on by one row.</summary>
    private void AddRecurrentWeights(in Dual<T> hidden, int n, int sequences, T* dshare, T* dshared, int columns, int stride, in Dual<T> dw)
    {
        if (dw.IsEmpty) return;
        var (h, rows) = (hidden.Value.Columns, sequences * n);
        var tangent = dw.HasTangent;
        var size = (long)rows * h;
        var previous = _narrow.Need(tangent ? 2 * size : size);
        PreviousStates(hidden.Value, n, sequences, previous);
        if (!dw.Value.IsEmpty) gemm.Multiply(true, false, h, columns, rows, T.One, previous, h, dshare, stride, T.One, P(dw.Value), dw.Value.Stride);
        if (!tangent) return;
        PreviousStates(hidden.Tangent, n, sequences, previous + size);
        gemm.Multiply(true, false, h, columns, rows, T.One, previous + size, h, dshare, stride, T.One, P(dw.Tangent), dw.Tangent.Stride);
        gemm.Multiply(true, false, h, columns, rows, T.One, previous, h, dshared, stride, T.One, P(dw.Tangent), dw.Tangent.Stride);
    }

    private static void PreviousStates(in Tensor<T> hidden, int n, int sequences, T* previous)
    {
        var h = hidden.Columns;
        for (long row = 0; row < (long)n * sequences; row++)
        {
            if (row % n == 0) new Span<T>(previous + (row * h), h).Clear();
            else Unsafe.CopyBlockUnaligned(previous + (row * h), Row(hidden, row - 1), (uint)(h * sizeof(T)));
        }
    }

    private static (int Length, int Hidden) RecurrentShape(in Dual<T> gates, in Dual<T> hidden, in Dual<T> w, int sequences, int parts)
    {
        var h = hidden.Value.Columns;
        if (gates.Value.Columns != parts * h || gates.Value.Rows != hidden.Value.Rows || w.Value.Rows != h || w.Value.Columns != parts * h || hidden.Value.Rows % sequences != 0)
            throw Mismatch(gates.Value, hidden.Value);
        return (hidden.Value.Rows / sequences, h);
    }

    private static T* Row(in Tensor<T> x, long row) => P(x) + (row * x.Stride);

    private static T* Row(in Dual<T> x, bool needed, long row) => needed ? P(x.Tangent) + (row * x.Tangent.Stride) : null;
}
