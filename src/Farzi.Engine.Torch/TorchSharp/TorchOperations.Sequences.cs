using Farzi.Engine.Operations;
using static TorchSharp.torch;

namespace Farzi.Engine.Torch;

/// <content>Positions, soft sequences.</content>
internal sealed partial class TorchOperations<T>
{
    /// <summary>Elements that an operation over the whole vocabulary takes for a moment, at most, unless one row has more.</summary>
    private const long ChunkElements = 1 << 26;

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
    public double SubtractTargets(Dual<T> h, Dual<T> x, T scale, Dual<T> dh, int sequences, int shift)
    {
        var n = h.Value.Rows / sequences;
        if (n == 0) return 0;
        using var scope = NewDisposeScope();
        var target = Sequences(x.Value, sequences, n, n + shift, shift);
        Sequences(dh.Value, sequences, n, n).add_(target, S(-scale));
        if (dh.HasTangent) Sequences(dh.Tangent, sequences, n, n).add_(Sequences(x.Tangent, sequences, n, n + shift, shift), S(-scale));
        return Sequences(h.Value, sequences, n, n).mul(target).sum(ScalarType.Float64).item<double>();
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
        var chunk = ChunkRows(z.Columns, 1);
        for (var first = 0; first < z.Rows; first += chunk)
        {
            using var scope = NewDisposeScope();
            var rows = V(z.RowRange(first, Math.Min(chunk, z.Rows - first)));
            rows.mul_(S(inverseTemperature));
            rows.copy_(rows.softmax(1));
        }
    }

    /// <inheritdoc/>
    public void SoftmaxRowsBackward(Tensor<T> s, Tensor<T> ds)
    {
        RequireSameShape(s, ds);
        var chunk = ChunkRows(s.Columns, 1);
        for (var first = 0; first < s.Rows; first += chunk)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(chunk, s.Rows - first);
            var (p, d) = (V(s.RowRange(first, count)), V(ds.RowRange(first, count)));
            d.sub_(p.mul(d).sum(Columns, keepdim: true)).mul_(p);
        }
    }

    private static int ChunkRows(int columns, int parts) => (int)Math.Clamp(ChunkElements / ((long)parts * columns), 1, int.MaxValue);

    private static void AddPositions(in Tensor<T> x, int rowsPerSequence, in Tensor<T> position, in Tensor<T> y, int sequences)
    {
        var n = y.Rows / sequences;
        if (n > position.Rows || n > rowsPerSequence || x.Rows < sequences * rowsPerSequence)
            throw new ArgumentException($"{sequences} sequences of {n} rows, {rowsPerSequence} apart, do not fit {x.Rows} rows and {position.Rows} positions.", nameof(y));
        Sequences(y, sequences, n, n).copy_(Sequences(x, sequences, n, rowsPerSequence)).add_(V(position.RowRange(0, n)));
    }

    private static void AddPositionsBackward(in Tensor<T> dy, in Tensor<T> dposition, int sequences)
    {
        if (dposition.IsEmpty) return;
        using var scope = NewDisposeScope();
        var n = dy.Rows / sequences;
        V(dposition.RowRange(0, n)).add_(Sequences(dy, sequences, n, n).sum(Rows));
    }

    private void SoftInputGradient(in Tensor<T> dx, in Tensor<T> h, T scale, in Tensor<T> g, int sequences)
    {
        using var scope = NewDisposeScope(); // zero_ gives a new object for the same tensor
        var n = dx.Rows / sequences;
        Sequences(g, sequences, n, n + 1).copy_(Sequences(dx, sequences, n, n));
        Sequences(g, sequences, 1, n + 1, n).zero_();
        Sequences(g, sequences, n, n + 1, 1).add_(Sequences(h, sequences, n, n), S(-scale));
    }
}
