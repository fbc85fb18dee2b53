using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Operations;

/// <summary>Operations without a derivative of their own, switched-off outputs, shapes that do not fit.</summary>
public class ElementaryOperationTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 17)]
    [InlineData(5, 8)]
    public void Copies_sums_products_and_packing_follow_strides(int rows, int columns)
    {
        using var arena = new TensorArena<double>();
        double[] a = [.. Enumerable.Range(1, rows * columns).Select(i => (double)i)];
        double[] b = [.. a.Select(v => 1 / v)];
        var (x, y, packed) = (arena.Matrix(rows, columns), arena.Matrix(rows, columns, dense: true), arena.Matrix(rows, 2 * columns));
        arena.Upload(a, x);
        arena.Upload(b, y);
        Assert.Equal(rows * columns, arena.Operations.Dot(x, y), 12);
        arena.Operations.SideBySide(x, y, packed);
        Assert.Equal(a, arena.Download(packed.ColumnRange(0, columns)));
        Assert.Equal(b, arena.Download(packed.ColumnRange(columns, columns)));
        arena.Operations.AddScaled(3, x, y);
        Assert.Equal(a.Zip(b, (p, q) => q + (3 * p)), arena.Download(y));
        arena.Operations.Copy(x, y);
        Assert.Equal(a, arena.Download(y));
        arena.Operations.Fill(x, -1);
        Assert.All(arena.Download(x), v => Assert.Equal(-1, v));
        arena.AssertGapsAreUntouched();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 40)]
    [InlineData(17, 8)]
    [InlineData(33, 65)]
    public void A_transpose_is_written_or_added(int rows, int columns)
    {
        using var arena = new TensorArena<float>();
        double[] values = [.. Enumerable.Range(1, rows * columns).Select(i => (double)i)];
        double[] expected = [.. Enumerable.Range(0, rows * columns).Select(i => values[(i % rows * columns) + (i / rows)])];
        var (x, y) = (arena.Matrix(rows, columns), arena.Matrix(columns, rows));
        arena.Upload(values, x);
        arena.Operations.Transpose(x, y, accumulate: false);
        Assert.Equal(expected, arena.Download(y));
        arena.Operations.Transpose(x, y, accumulate: true);
        Assert.Equal(expected.Select(v => 2 * v), arena.Download(y));
        Assert.Throws<ArgumentException>(() => arena.Operations.Transpose(x, arena.Matrix(columns + 1, rows), accumulate: false));
        arena.AssertGapsAreUntouched();
    }

    [Theory]
    [InlineData(1, 5, double.NaN)]
    [InlineData(17, 16, double.PositiveInfinity)]
    [InlineData(33, 0, double.NegativeInfinity)]
    [InlineData(8, 7, double.NaN)]
    public void The_first_value_that_is_not_finite_is_found(int columns, int at, double value)
    {
        using var arena = new TensorArena<double>();
        var x = arena.Matrix(3, columns);
        arena.Operations.Fill(x, double.MaxValue);
        Assert.Equal(-1, arena.Operations.FirstNonFinite(x));
        var values = new double[3 * columns];
        var index = columns + (at % columns);
        values[index] = value;
        values[^1] = double.NaN;
        arena.Upload(values, x);
        Assert.Equal(index, arena.Operations.FirstNonFinite(x));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Products_follow_transposes_strides_and_factors(bool transposeA, bool transposeB)
    {
        const int m = 5, n = 9, k = 7;
        using var arena = new TensorArena<double>();
        var (a, b, c) = (transposeA ? arena.Matrix(k, m) : arena.Matrix(m, k), transposeB ? arena.Matrix(n, k) : arena.Matrix(k, n), arena.Matrix(m, n));
        double[] av = [.. Enumerable.Range(0, m * k).Select(i => Math.Sin(i))], bv = [.. Enumerable.Range(0, n * k).Select(i => Math.Cos(i))];
        arena.Upload(av, a);
        arena.Upload(bv, b);
        arena.Operations.Fill(c, 2);
        arena.Operations.Multiply(transposeA, transposeB, 0.5, a, b, -1, c);
        var expected = new double[m * n];
        for (var i = 0; i < m * n; i++)
        {
            for (var j = 0; j < k; j++)
                expected[i] += 0.5 * av[transposeA ? (j * m) + (i / n) : (i / n * k) + j] * bv[transposeB ? (i % n * k) + j : (j * n) + (i % n)];
            expected[i] -= 2;
        }

        var actual = arena.Download(c);
        for (var i = 0; i < m * n; i++) Assert.Equal(expected[i], actual[i], 13);
        arena.AssertGapsAreUntouched();
        Assert.Throws<ArgumentException>(() => arena.Operations.Multiply(transposeA, transposeB, 1, a, b, 0, arena.Matrix(m, n + 1)));
    }

    [Fact]
    public void The_log_partition_and_the_target_products_are_returned_as_the_formulas_say()
    {
        const int rows = 5, h = 3, vocabulary = 7;
        using var arena = new TensorArena<double>();
        double[] hv = [.. Enumerable.Range(0, rows * h).Select(i => 3 * Math.Sin(i))], ev = [.. Enumerable.Range(0, vocabulary * h).Select(i => 3 * Math.Cos(i))];
        var (hidden, embedding, dh) = (arena.Matrix(rows, h), arena.Matrix(vocabulary, h), arena.Matrix(rows, h));
        arena.Upload(hv, hidden);
        arena.Upload(ev, embedding);
        arena.Operations.Fill(dh, 0);
        double Logit(int r, int v) => Enumerable.Range(0, h).Sum(c => hv[(r * h) + c] * ev[(v * h) + c]);
        var expected = Enumerable.Range(0, rows).Sum(r => Math.Log(Enumerable.Range(0, vocabulary).Sum(v => Math.Exp(Logit(r, v)))));
        Assert.Equal(expected, arena.Operations.VocabularyLogPartition(hidden, embedding, 1, dh, default), 12);
        var products = Enumerable.Range(0, rows).Sum(r => Logit(r, r + 1));
        Assert.Equal(products, arena.Operations.SubtractTargets(hidden, embedding.RowRange(0, rows + 1), 1, dh, 1, 1), 12);
    }

    [Fact]
    public void Logits_of_a_thousand_neither_overflow_nor_lose_the_partition()
    {
        using var arena = new TensorArena<float>();
        var (hidden, embedding, dh) = (arena.Matrix(1, 1), arena.Matrix(3, 1), arena.Matrix(1, 1));
        arena.Upload([1], hidden);
        arena.Upload([1000, 999, -1000], embedding);
        Assert.Equal(1000 + Math.Log(1 + Math.Exp(-1)), arena.Operations.VocabularyLogPartition(hidden, embedding, 1, dh, default), 1e-4);
        Assert.All(arena.Download(dh), x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void An_empty_tensor_switches_off_what_would_be_written_to_it()
    {
        const int n = 3, h = 5;
        using var arena = new TensorArena<double>();
        Dual<double> Ones(int rows, int columns)
        {
            var dual = arena.Dual(rows, columns, tangent: true);
            arena.Fill(dual, 1);
            return dual;
        }

        var (x, w, dy) = (Ones(n, h), Ones(h, h), Ones(n, h));
        arena.Operations.LinearBackward(x, w, dy, default, default, default);
        var dw = arena.Zeros(h, h, tangent: true);
        arena.Operations.LinearBackward(x, w, dy, default, new Dual<double>(default, dw.Tangent), default);
        Assert.All(arena.Download(dw.Value), v => Assert.Equal(0, v));
        Assert.All(arena.Download(dw.Tangent), v => Assert.Equal(2 * n, v));

        var (normalized, statistics, dx) = (arena.Dual(n, h, true), arena.Matrix(n, 2), arena.Dual(n, h, true));
        arena.Operations.LayerNorm(x, Ones(1, h), Ones(1, h), normalized, statistics, arena.Dual(n, h, true));
        arena.Operations.LayerNormBackward(dy, Ones(1, h), normalized, statistics, dx, false, default, default);
        Assert.All(arena.Download(dx.Value), v => Assert.Equal(0, v, 12));

        arena.Operations.AddPositionsBackward(dy, default, 1);
        arena.Operations.ScatterAdd(1, dy, [0, 1, 2], default);
        arena.Operations.SoftInputGradient(dy, x, 1, default, 1);
        var g = arena.Dual(n + 1, h, true);
        arena.Operations.SoftInputGradient(dy, x, 1, new Dual<double>(default, g.Tangent), 1);
        Assert.DoesNotContain(arena.Download(g.Tangent), double.IsNaN);
        Assert.All(arena.Download(g.Value), v => Assert.Equal(double.NaN, v));
    }

    [Fact]
    public void Scatter_adds_rows_that_occur_twice_and_scales_them()
    {
        using var arena = new TensorArena<double>();
        var (table, dy) = (arena.Zeros(4, 2, tangent: false), arena.Matrix(3, 2));
        arena.Upload([1, 2, 3, 4, 5, 6], dy);
        arena.Operations.ScatterAdd(-2, dy, [3, 1, 3], table);
        Assert.Equal([0, 0, -6, -8, 0, 0, -12, -16], arena.Download(table.Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Operations.ScatterAdd(1, dy, [0, 4, 0], table));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Operations.Gather(table, [0, -1, 0], dy));
    }

    [Fact]
    public void Dropout_masks_depend_on_the_position_in_the_whole_batch_not_on_the_cut()
    {
        using var arena = new TensorArena<double>();
        var (whole, part) = (arena.Matrix(200, 17), arena.Matrix(50, 17));
        arena.Operations.Fill(whole, 1);
        arena.Operations.Fill(part, 1);
        arena.Operations.Dropout(whole, 0.3, 5, 0);
        arena.Operations.Dropout(part, 0.3, 5, 120);
        Assert.Equal(arena.Download(whole.RowRange(120, 50)), arena.Download(part));
        var values = arena.Download(whole);
        Assert.All(values, v => Assert.True(v == 0 || Math.Abs(v - (1 / 0.7)) < 1e-15));
        Assert.Equal(0.3, values.Count(v => v == 0) / (double)values.Length, 0.03);
        arena.Operations.Fill(part, 1);
        arena.Operations.Dropout(part, 0.3, 6, 120);
        Assert.NotEqual(arena.Download(whole.RowRange(120, 50)), arena.Download(part));
    }

    [Fact]
    public void Dropout_masks_do_not_depend_on_the_width_of_a_row_or_on_the_element_type()
    {
        var wide = Mask<double>(67);
        Assert.Equal(wide.Select(kept => kept[..5]), Mask<double>(5)); // whole vectors there, the scalar rest here
        Assert.Equal(wide, Mask<float>(67));

        static bool[][] Mask<T>(int columns)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            using var arena = new TensorArena<T>();
            var x = arena.Matrix(20, columns);
            arena.Operations.Fill(x, T.One);
            arena.Operations.Dropout(x, 0.3, 5, 7);
            return [.. arena.Download(x).Chunk(columns).Select(row => row.Select(v => v != 0).ToArray())];
        }
    }

    [Fact]
    public void Tensors_outside_their_buffer_disposed_or_missing_are_refused()
    {
        using var device = new CpuDevice<double>(1, 1, GemmPreference.Managed);
        var buffer = device.Allocate(10);
        var operations = device.Lane(0);
        Assert.Throws<InvalidOperationException>(() => operations.Fill(buffer.Matrix(0, 2, 6), 0));
        Assert.Throws<InvalidOperationException>(() => operations.Fill(buffer.Matrix(-1, 1, 3), 0));
        Assert.Throws<InvalidOperationException>(() => operations.Fill(default, 0));
        Assert.Throws<ArgumentException>(() => operations.Copy(buffer.Matrix(0, 2, 2), buffer.Matrix(4, 2, 3)));
        buffer.Dispose();
        buffer.Dispose();
        Assert.Throws<InvalidOperationException>(() => operations.Fill(buffer.All, 0));
        Assert.Equal(0, device.AllocatedBuffers);
    }

    [Fact]
    public void A_pass_with_tangents_refuses_activations_without_one()
    {
        const int n = 2, h = 4;
        using var arena = new TensorArena<double>();
        Dual<double> With(int rows, int columns) => arena.Zeros(rows, columns, tangent: true);
        Dual<double> Without(int rows, int columns) => arena.Zeros(rows, columns, tangent: false);
        var statistics = arena.Matrix(n, 2);
        Assert.Throws<InvalidOperationException>(
            () => arena.Operations.LayerNorm(Without(n, h), With(1, h), With(1, h), With(n, h), statistics, With(n, h)));
        Assert.Throws<InvalidOperationException>(
            () => arena.Operations.LayerNormBackward(Without(n, h), With(1, h), With(n, h), statistics, With(n, h), false, default, default));
        Assert.Throws<InvalidOperationException>(() => arena.Operations.Activate(Activation.Gelu, Without(n, h), With(n, h)));
        Assert.ThrowsAny<Exception>(() => arena.Operations.CausalAttention(Without(n, 3 * h), 2, 1, With(2 * n, n), With(n, h)));
        Assert.ThrowsAny<Exception>(() => arena.Operations.CausalAttentionBackward(With(n, 3 * h), 2, 1, Without(2 * n, n), With(n, h), With(n, 3 * h)));
        Assert.Throws<ArgumentException>(() => arena.Operations.AddPositions(With(n, h), n, Without(n, h), With(n, h), 1));
        Assert.Throws<ArgumentException>(() => arena.Operations.AddPositions(With(n, h), n, With(n - 1, h), With(n, h), 1));
    }
}
