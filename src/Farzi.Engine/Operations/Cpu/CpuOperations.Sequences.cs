using System.Runtime.CompilerServices;
using Farzi.Engine.Operations.Cpu.Kernels;

namespace Farzi.Engine.Operations.Cpu;

/// <content>Embeddings, positions, dropout, vocabulary cross-entropy, soft sequences.</content>
internal sealed unsafe partial class CpuOperations<T>
{
    /// <summary>Bytes of logits that one chunk of rows should fill: they are written and read four times and should stay in the L2 cache.</summary>
    private const int VocabularyChunkBytes = 3 << 19;

    /// <summary>Fewer rows do not repay what a product spends on packing the table, whatever the cache holds (measured at V = 10000).</summary>
    private const int FewestVocabularyRows = 96;
    private const int MostVocabularyRows = 256;

    /// <inheritdoc/>
    public void AddPositions(Dual<T> x, int rowsPerSequence, Dual<T> position, Dual<T> y, int sequences)
    {
        AddPositions(x.Value, rowsPerSequence, position.Value, y.Value, sequences);
        if (!y.HasTangent) return;
        if (x.HasTangent && position.HasTangent) AddPositions(x.Tangent, rowsPerSequence, position.Tangent, y.Tangent, sequences);
        else throw new ArgumentException("A tangent of the sum needs the tangents of both terms.", nameof(y));
    }

    /// <inheritdoc/>
    public void AddPositionsBackward(Dual<T> dy, Dual<T> dposition, int sequences)
    {
        AddPositionsBackward(dy.Value, dposition.Value, sequences);
        AddPositionsBackward(dy.Tangent, dposition.Tangent, sequences);
    }

    /// <inheritdoc/>
    public void Dropout(Dual<T> x, double rate, ulong key, long firstRow)
    {
        DropoutKernels<T>.Apply(P(x.Value), x.Value.Rows, x.Value.Columns, x.Value.Stride, rate, key, firstRow);
        if (x.HasTangent) DropoutKernels<T>.Apply(P(x.Tangent), x.Tangent.Rows, x.Tangent.Columns, x.Tangent.Stride, rate, key, firstRow);
    }

    /// <inheritdoc/>
    public void Gather(Dual<T> table, ReadOnlySpan<int> indices, Dual<T> y)
    {
        Gather(table.Value, indices, y.Value);
        if (y.HasTangent) Gather(table.Tangent, indices, y.Tangent);
    }

    /// <inheritdoc/>
    public void ScatterAdd(T factor, Dual<T> dy, ReadOnlySpan<int> indices, Dual<T> dtable)
    {
        if (!dtable.Value.IsEmpty) ScatterAdd(factor, dy.Value, indices, dtable.Value);
        if (dtable.HasTangent) ScatterAdd(factor, dy.Tangent, indices, dtable.Tangent);
    }

    /// <inheritdoc/>
    public double VocabularyLogPartition(
        Dual<T> h, Dual<T> embedding, T scale, Dual<T> dh, Dual<T> dembedding, Tensor<T> transposedEmbedding = default)
    {
        int rows = h.Value.Rows, width = h.Value.Columns, vocabulary = embedding.Value.Rows;
        var tangent = dh.HasTangent;
        if (tangent && (P(h.Value) != P(h.Tangent) + width || P(embedding.Tangent) != P(embedding.Value) + width || P(dh.Tangent) != P(dh.Value) + width))
            throw new ArgumentException("With tangents the operands must lie side by side: [ḣ|h], [E|Ė], [dh|dḣ].", nameof(h));
        var parts = tangent ? 2 : 1;
        var most = Math.Clamp(VocabularyChunkBytes / ((long)parts * vocabulary * sizeof(T)), FewestVocabularyRows, MostVocabularyRows);
        var chunk = EqualParts.Size(rows, (int)most);
        var z = _scratch.Need((long)parts * Math.Min(chunk, rows) * vocabulary);
        var scaled = _narrow.Need((long)parts * chunk * width);
        var table = new VocabularyTable<T>(
            P(embedding.Value), embedding.Value.Stride, Optional(transposedEmbedding), transposedEmbedding.Stride,
            Optional(tangent ? dembedding.Tangent : dembedding.Value), tangent ? dembedding.Tangent.Stride : dembedding.Value.Stride, width, vocabulary);
        var total = 0.0;
        for (var first = 0; first < rows; first += chunk)
        {
            var count = Math.Min(chunk, rows - first);
            var target = P(dh.Value) + ((long)first * dh.Value.Stride);
            total += tangent
                ? VocabularyKernels<T>.Tangent(
                    gemm, table, P(h.Tangent) + ((long)first * h.Tangent.Stride), h.Tangent.Stride, target, dh.Value.Stride, count, scale, z, scaled)
                : VocabularyKernels<T>.Value(
                    gemm, table, P(h.Value) + ((long)first * h.Value.Stride), h.Value.Stride, target, dh.Value.Stride, count, scale, z, scaled);
        }

        return total;
    }

    /// <inheritdoc/>
    public double SubtractTargets(Dual<T> h, Dual<T> x, T scale, Dual<T> dh, int sequences, int shift)
    {
        var n = h.Value.Rows / sequences;
        var total = 0.0;
        for (var b = 0; b < sequences; b++)
        {
            for (var i = 0; i < n; i++)
            {
                long row = ((long)b * n) + i, next = ((long)b * (n + shift)) + i + shift;
                var target = P(x.Value) + (next * x.Value.Stride);
                total += ElementwiseKernels<T>.Dot(P(h.Value) + (row * h.Value.Stride), target, h.Value.Columns);
                ElementwiseKernels<T>.AddScaled(-scale, target, P(dh.Value) + (row * dh.Value.Stride), h.Value.Columns);
                if (dh.HasTangent)
                    ElementwiseKernels<T>.AddScaled(-scale, P(x.Tangent) + (next * x.Tangent.Stride), P(dh.Tangent) + (row * dh.Tangent.Stride), h.Value.Columns);
            }
        }

        return total;
    }

    /// <inheritdoc/>
    public void SoftInputGradient(Dual<T> dx, Dual<T> h, T scale, Dual<T> g, int sequences)
    {
        if (!g.Value.IsEmpty) SoftInputGradient(dx.Value, h.Value, scale, g.Value, sequences);
        if (g.HasTangent) SoftInputGradient(dx.Tangent, h.Tangent, scale, g.Tangent, sequences);
    }

    /// <inheritdoc/>
    public void SoftmaxRows(Tensor<T> z, T inverseTemperature)
    {
        for (long r = 0; r < z.Rows; r++)
        {
            var row = P(z) + (r * z.Stride);
            var sum = SoftmaxKernels<T>.Exponentials(row, z.Columns, SoftmaxKernels<T>.Max(row, z.Columns), inverseTemperature);
            ElementwiseKernels<T>.Scale(T.One / sum, row, row, z.Columns);
        }
    }

    /// <inheritdoc/>
    public void SoftmaxRowsBackward(Tensor<T> s, Tensor<T> ds)
    {
        RequireSameShape(s, ds);
        for (long r = 0; r < s.Rows; r++)
        {
            T* p = P(s) + (r * s.Stride), d = P(ds) + (r * ds.Stride);
            SoftmaxKernels<T>.Adjoint(p, null, d, null, s.Columns, SoftmaxKernels<T>.Dot(p, d, s.Columns), T.Zero);
        }
    }

    private static void AddPositions(in Tensor<T> x, int rowsPerSequence, in Tensor<T> position, in Tensor<T> y, int sequences)
    {
        var n = y.Rows / sequences;
        if (n > position.Rows || n > rowsPerSequence || x.Rows < sequences * rowsPerSequence)
            throw new ArgumentException($"{sequences} sequences of {n} rows, {rowsPerSequence} apart, do not fit {x.Rows} rows and {position.Rows} positions.", nameof(y));
        for (var b = 0; b < sequences; b++)
        {
            for (var i = 0; i < n; i++)
            {
                ElementwiseKernels<T>.Add(
                    P(x) + (((long)b * rowsPerSequence) + i) * x.Stride, P(position) + ((long)i * position.Stride), P(y) + (((long)b * n) + i) * y.Stride, y.Columns);
            }
        }
    }

    private static void AddPositionsBackward(in Tensor<T> dy, in Tensor<T> dposition, int sequences)
    {
        if (dposition.IsEmpty) return;
        var n = dy.Rows / sequences;
        for (var b = 0; b < sequences; b++)
        {
            for (var i = 0; i < n; i++)
                ElementwiseKernels<T>.Add(P(dy) + (((long)b * n) + i) * dy.Stride, P(dposition) + ((long)i * dposition.Stride), dy.Columns);
        }
    }

    private static void Gather(in Tensor<T> table, ReadOnlySpan<int> indices, in Tensor<T> y)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            RequireIndex(indices[i], table);
            Unsafe.CopyBlockUnaligned(P(y) + ((long)i * y.Stride), P(table) + ((long)indices[i] * table.Stride), (uint)(y.Columns * sizeof(T)));
        }
    }

    private static void ScatterAdd(T factor, in Tensor<T> dy, ReadOnlySpan<int> indices, in Tensor<T> dtable)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            RequireIndex(indices[i], dtable);
            ElementwiseKernels<T>.AddScaled(factor, P(dy) + ((long)i * dy.Stride), P(dtable) + ((long)indices[i] * dtable.Stride), dy.Columns);
        }
    }

    private static void SoftInputGradient(in Tensor<T> dx, in Tensor<T> h, T scale, in Tensor<T> g, int sequences)
    {
        var n = dx.Rows / sequences;
        for (var b = 0; b < sequences; b++)
        {
            for (var i = 0; i <= n; i++)
            {
                var row = P(g) + ((((long)b * (n + 1)) + i) * g.Stride);
                if (i < n) Unsafe.CopyBlockUnaligned(row, P(dx) + ((((long)b * n) + i) * dx.Stride), (uint)(g.Columns * sizeof(T)));
                else new Span<T>(row, g.Columns).Clear();
                if (i > 0) ElementwiseKernels<T>.AddScaled(-scale, P(h) + ((((long)b * n) + i - 1) * h.Stride), row, g.Columns);
            }
        }
    }

    private static void RequireIndex(int index, in Tensor<T> table)
    {
        if ((uint)index >= (uint)table.Rows)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The table has {table.Rows} rows.");
    }
}
