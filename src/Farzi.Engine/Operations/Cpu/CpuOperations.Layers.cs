using Farzi.Engine.Operations.Cpu.Kernels;

namespace Farzi.Engine.Operations.Cpu;

/// <content>Linear maps, layer norm, activation, attention.</content>
internal sealed unsafe partial class CpuOperations<T>
{
    /// <inheritdoc/>
    public void Linear(Dual<T> x, Dual<T> w, Dual<T> bias, Dual<T> y, bool accumulate)
    {
        var beta = accumulate ? T.One : T.Zero;
        Multiply(false, false, T.One, x.Value, w.Value, beta, y.Value);
        if (!bias.Value.IsEmpty) ElementwiseKernels<T>.AddRow(P(bias.Value), P(y.Value), y.Value.Rows, y.Value.Columns, y.Value.Stride);
        if (!y.HasTangent) return;
        if (x.HasTangent)
        {
            Multiply(false, false, T.One, x.Tangent, w.Value, beta, y.Tangent);
            beta = T.One;
        }

        if (w.HasTangent) Multiply(false, false, T.One, x.Value, w.Tangent, beta, y.Tangent);
        else if (beta == T.Zero) Fill(y.Tangent, T.Zero); // x and w constant
        if (bias.HasTangent) ElementwiseKernels<T>.AddRow(P(bias.Tangent), P(y.Tangent), y.Tangent.Rows, y.Tangent.Columns, y.Tangent.Stride);
    }

    /// <inheritdoc/>
    public void LinearBackward(Dual<T> x, Dual<T> w, Dual<T> dy, Dual<T> dx, Dual<T> dw, Dual<T> dbias)
    {
        if (!dw.Value.IsEmpty) Multiply(true, false, T.One, x.Value, dy.Value, T.One, dw.Value);
        if (!dbias.Value.IsEmpty) AddColumnSums(dy.Value, dbias.Value);
        if (dw.HasTangent)
        {
            if (x.HasTangent) Multiply(true, false, T.One, x.Tangent, dy.Value, T.One, dw.Tangent);
            if (dy.HasTangent) Multiply(true, false, T.One, x.Value, dy.Tangent, T.One, dw.Tangent);
        }

        if (dbias.HasTangent && dy.HasTangent) AddColumnSums(dy.Tangent, dbias.Tangent);
        if (!dx.Value.IsEmpty) Multiply(false, true, T.One, dy.Value, w.Value, T.Zero, dx.Value);
        if (!dx.HasTangent) return;
        Multiply(false, true, T.One, dy.Tangent, w.Value, T.Zero, dx.Tangent);
        if (w.HasTangent) Multiply(false, true, T.One, dy.Value, w.Tangent, T.One, dx.Tangent);
    }

    /// <inheritdoc/>
    public void LayerNorm(Dual<T> x, Dual<T> gain, Dual<T> bias, Dual<T> normalized, Tensor<T> statistics, Dual<T> y)
    {
        RequireSameShape(x.Value, y.Value);
        T* px = P(x.Value), pg = P(gain.Value), pb = P(bias.Value), pn = P(normalized.Value), ps = P(statistics), py = P(y.Value);
        var tangent = y.HasTangent;
        T* pxd = Tangent(x, tangent), pnd = Tangent(normalized, tangent), pyd = Optional(y.Tangent), pgd = Optional(gain.Tangent), pbd = Optional(bias.Tangent);
        for (long r = 0; r < x.Value.Rows; r++)
        {
            var (deviation, projection) = LayerNormKernels<T>.Forward(
                px + (r * x.Value.Stride), pyd is null ? null : pxd + (r * x.Tangent.Stride), pg, pgd, pb, pbd,
                pn + (r * normalized.Value.Stride), pnd + (r * normalized.Tangent.Stride),
                py + (r * y.Value.Stride), pyd + (r * y.Tangent.Stride), x.Value.Columns);
            ps[r * statistics.Stride] = deviation;
            ps[(r * statistics.Stride) + 1] = projection;
        }
    }

    /// <inheritdoc/>
    public void LayerNormBackward(
        Dual<T> dy, Dual<T> gain, Dual<T> normalized, Tensor<T> statistics, Dual<T> dx, bool accumulate, Dual<T> dgain, Dual<T> dbias)
    {
        var h = dy.Value.Columns;
        var work = _narrow.Need(2L * h);
        T* pg = P(gain.Value), pgd = Optional(gain.Tangent), ps = P(statistics);
        var tangent = dx.HasTangent || dgain.HasTangent || dbias.HasTangent;
        T* a = P(dy.Value), ad = Tangent(dy, tangent), q = P(normalized.Value), qd = Tangent(normalized, tangent), o = P(dx.Value), od = Optional(dx.Tangent);
        T* gg = Optional(dgain.Value), ggd = Optional(dgain.Tangent), gb = Optional(dbias.Value), gbd = Optional(dbias.Tangent);
        for (long r = 0; r < dy.Value.Rows; r++)
        {
            T* ar = a + (r * dy.Value.Stride), qr = q + (r * normalized.Value.Stride);
            T* adr = ad + (r * dy.Tangent.Stride), qdr = qd + (r * normalized.Tangent.Stride);
            if (gg is not null) LayerNormKernels<T>.AddProduct(ar, qr, gg, h);
            if (gb is not null) ElementwiseKernels<T>.Add(ar, gb, h);
            if (ggd is not null)
            {
                LayerNormKernels<T>.AddProduct(adr, qr, ggd, h);
                LayerNormKernels<T>.AddProduct(ar, qdr, ggd, h);
            }

            if (gbd is not null) ElementwiseKernels<T>.Add(adr, gbd, h);
            LayerNormKernels<T>.Backward(
                ar, adr, pg, pgd, qr, qdr, ps[r * statistics.Stride], ps[(r * statistics.Stride) + 1],
                o + (r * dx.Value.Stride), od is null ? null : od + (r * dx.Tangent.Stride), accumulate, work, work + h, h);
        }
    }

    /// <inheritdoc/>
    public void Activate(Activation activation, Dual<T> x, Dual<T> y)
    {
        RequireSameShape(x.Value, y.Value);
        for (long r = 0; r < x.Value.Rows; r++)
        {
            T* px = P(x.Value) + (r * x.Value.Stride), py = P(y.Value) + (r * y.Value.Stride);
            T* pxd = y.HasTangent ? P(x.Tangent) + (r * x.Tangent.Stride) : null, pyd = y.HasTangent ? P(y.Tangent) + (r * y.Tangent.Stride) : null;
            if (activation == Activation.Gelu) ActivationKernels<T>.Gelu(px, pxd, py, pyd, x.Value.Columns);
            else ActivationKernels<T>.Relu(px, pxd, py, pyd, x.Value.Columns);
        }
    }

    /// <inheritdoc/>
    public void ActivateBackward(Dual<T> derivative, Dual<T> dy)
    {
        RequireSameShape(derivative.Value, dy.Value);
        for (long r = 0; r < dy.Value.Rows; r++)
        {
            ActivationKernels<T>.Backward(
                P(derivative.Value) + (r * derivative.Value.Stride),
                derivative.HasTangent ? P(derivative.Tangent) + (r * derivative.Tangent.Stride) : null,
                P(dy.Value) + (r * dy.Value.Stride),
                dy.HasTangent ? P(dy.Tangent) + (r * dy.Tangent.Stride) : null,
                dy.Value.Columns);
        }
    }

    /// <inheritdoc/>
    public void CausalAttention(Dual<T> qkv, int heads, int sequences, Dual<T> probabilities, Dual<T> output)
    {
        var (n, h, d, ld) = AttentionShape(qkv, heads, sequences);
        var tangent = output.HasTangent;
        RequireSameStride(qkv, tangent);
        RequireSameStride(output, tangent);
        for (var b = 0; b < sequences; b++)
        {
            for (var head = 0; head < heads; head++)
            {
                long row = (long)b * n, block = ((long)b * heads + head) * n * n;
                AttentionKernels<T>.Forward(
                    gemm,
                    P(qkv.Value) + (row * ld) + ((long)head * d), At(qkv, tangent, (row * ld) + ((long)head * d)), ld, h, n, d,
                    P(probabilities.Value) + block, At(probabilities, tangent, block),
                    P(output.Value) + (row * output.Value.Stride) + ((long)head * d), At(output, tangent, (row * output.Value.Stride) + ((long)head * d)),
                    output.Value.Stride);
            }
        }
    }

    /// <inheritdoc/>
    public void CausalAttentionBackward(Dual<T> qkv, int heads, int sequences, Dual<T> probabilities, Dual<T> doutput, Dual<T> dqkv)
    {
        var (n, h, d, ld) = AttentionShape(qkv, heads, sequences);
        var tangent = dqkv.HasTangent;
        RequireSameStride(qkv, tangent);
        RequireSameStride(doutput, tangent);
        RequireSameStride(dqkv, tangent);
        var work = _scratch.Need(2L * n * n);
        for (var b = 0; b < sequences; b++)
        {
            for (var head = 0; head < heads; head++)
            {
                long row = (long)b * n, column = (long)head * d, block = ((long)b * heads + head) * n * n;
                AttentionKernels<T>.Backward(
                    gemm,
                    P(qkv.Value) + (row * ld) + column, At(qkv, tangent, (row * ld) + column), ld, h, n, d,
                    P(probabilities.Value) + block, At(probabilities, tangent, block),
                    P(doutput.Value) + (row * doutput.Value.Stride) + column, At(doutput, tangent, (row * doutput.Value.Stride) + column), doutput.Value.Stride,
                    P(dqkv.Value) + (row * dqkv.Value.Stride) + column, At(dqkv, tangent, (row * dqkv.Value.Stride) + column), dqkv.Value.Stride,
                    work, work + ((long)n * n));
            }
        }
    }

    /// <summary>The tangent of an activation in a pass with tangents, where it must not be missing; null in a pass without.</summary>
    private static T* Tangent(in Dual<T> x, bool needed) => needed ? P(x.Tangent) : null;

    private static T* At(in Dual<T> x, bool needed, long offset) => needed ? P(x.Tangent) + offset : null;

    private static void RequireSameStride(in Dual<T> x, bool tangent)
    {
        if (tangent && x.Tangent.Stride != x.Value.Stride)
            throw new ArgumentException($"Value and tangent must have one stride, not {x.Value.Stride} and {x.Tangent.Stride}.", nameof(x));
    }

    private static (int Length, int Hidden, int HeadSize, int Stride) AttentionShape(in Dual<T> qkv, int heads, int sequences)
    {
        var h = qkv.Value.Columns / 3;
        if (h * 3 != qkv.Value.Columns || h % heads != 0 || qkv.Value.Rows % sequences != 0)
            throw new ArgumentException($"Attention of {heads} heads over {sequences} sequences does not fit a {qkv.Value.Rows}×{qkv.Value.Columns} QKV tensor.", nameof(qkv));
        return (qkv.Value.Rows / sequences, h, h / heads, qkv.Value.Stride);
    }

    private static void AddColumnSums(in Tensor<T> x, in Tensor<T> sums) =>
        ElementwiseKernels<T>.AddColumnSums(P(x), x.Rows, x.Columns, x.Stride, P(sums));
}
