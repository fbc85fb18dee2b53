using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using TorchSharp;
using static TorchSharp.torch;

namespace Farzi.Engine.Torch;

/// <content>Rows by index, and dropout.</content>
internal sealed partial class TorchOperations<T>
{
    private readonly ScatterPlan _scatter = new();

    /// <inheritdoc/>
    public void Gather(Dual<T> table, ReadOnlySpan<int> indices, Dual<T> y)
    {
        if (indices.IsEmpty) return;
        using var scope = NewDisposeScope();
        var rows = Indices(indices, table.Value.IsEmpty ? table.Tangent.Rows : table.Value.Rows);
        V(y.Value.RowRange(0, indices.Length)).copy_(V(table.Value).index_select(0, rows));
        if (y.HasTangent) V(y.Tangent.RowRange(0, indices.Length)).copy_(V(table.Tangent).index_select(0, rows));
    }

    /// <inheritdoc/>
    public void ScatterAdd(T factor, Dual<T> dy, ReadOnlySpan<int> indices, Dual<T> dtable)
    {
        if (indices.IsEmpty || dtable.IsEmpty) return;
        using var scope = NewDisposeScope();
        var rows = dtable.Value.IsEmpty ? dtable.Tangent.Rows : dtable.Value.Rows;
        RequireIndices(indices, rows);
        _scatter.Set(indices);
        var levels = _scatter.Levels.Select(level => tensor(level, ScalarType.Int64, _device)).ToArray();
        var targets = tensor(_scatter.Targets, ScalarType.Int64, _device);
        if (!dtable.Value.IsEmpty) ScatterAdd(factor, dy.Value, levels, targets, dtable.Value, indices.Length);
        if (dtable.HasTangent) ScatterAdd(factor, dy.Tangent, levels, targets, dtable.Tangent, indices.Length);
    }

    /// <inheritdoc/>
    public void Dropout(Dual<T> x, double rate, ulong key, long firstRow)
    {
        if (x.Value.Length == 0) return;
        using var scope = NewDisposeScope();
        var mask = Kept(x.Value.Rows, x.Value.Columns, rate, key, firstRow);
        V(x.Value).mul_(mask);
        if (x.HasTangent) V(x.Tangent).mul_(mask);
    }

    /// <summary>dtable[targets] += factor·(sums of dy's rows), level by level in an order that the indices alone decide.</summary>
    private void ScatterAdd(T factor, in Tensor<T> dy, Tensor[] levels, Tensor targets, in Tensor<T> dtable, int count)
    {
        var sums = V(dy.RowRange(0, count));
        foreach (var level in levels)
        {
            var padded = cat([sums, zeros([1, dy.Columns], Type, _device)], 0); // the last row stands for "none"
            sums = padded.index_select(0, level).reshape(-1, ScatterPlan.Arity, dy.Columns).sum(Columns);
        }

        V(dtable).index_add_(0, targets, sums, S(factor)); // no target twice: no order to depend on
    }

    /// <summary>
    /// The mask of the processor's operations, bit by bit: element (r, c) is decided by a 32-bit hash (lowbias32) of (key, row, column), here in
    /// 64-bit integers that are cut to 32 after each product.
    /// </summary>
    private Tensor Kept(int rows, int columns, double rate, ulong key, long firstRow)
    {
        var (start, step) = (new long[rows], new long[rows]);
        for (long r = 0; r < rows; r++)
        {
            var rowKey = SplitMix64.Mix(key + (SplitMix64.Increment * (ulong)(firstRow + r + 1)));
            (start[r], step[r]) = ((uint)rowKey, (uint)(rowKey >> 32) | 1);
        }

        var (a, b) = (tensor(start, ScalarType.Int64, _device).unsqueeze(1), tensor(step, ScalarType.Int64, _device).unsqueeze(1));
        var low = tensor([0xFFFFFFFFL], ScalarType.Int64, _device);
        var (half, fifteen) = (tensor([16L], ScalarType.Int64, _device), tensor([15L], ScalarType.Int64, _device));
        using Scalar first = 0x7FEB352DL.ToScalar(), second = 0x846CA68BL.ToScalar(), threshold = ((long)(uint)Math.Min(uint.MaxValue, rate * 4294967296.0)).ToScalar();
        var x = arange(columns, ScalarType.Int64, _device).mul(b).add_(a).bitwise_and(low);
        x = Fold(x, half).mul_(first).bitwise_and(low);
        x = Fold(x, fifteen).mul_(second).bitwise_and(low);
        return Fold(x, half).ge(threshold).to(Type).mul_(S(double.CreateTruncating(T.CreateTruncating(1 / (1 - rate)))));

        static Tensor Fold(Tensor v, Tensor bits) => v.bitwise_xor(v.bitwise_right_shift(bits));
    }

    private Tensor Indices(ReadOnlySpan<int> indices, int rows)
    {
        RequireIndices(indices, rows);
        var host = new long[indices.Length];
        for (var i = 0; i < host.Length; i++) host[i] = indices[i];
        return tensor(host, ScalarType.Int64, _device);
    }

    private static void RequireIndices(ReadOnlySpan<int> indices, int rows)
    {
        foreach (var index in indices)
        {
            if ((uint)index >= (uint)rows) throw new ArgumentOutOfRangeException(nameof(indices), index, $"The table has {rows} rows.");
        }
    }
}
