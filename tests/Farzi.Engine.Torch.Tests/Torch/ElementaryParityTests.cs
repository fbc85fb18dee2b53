using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Tests.Operations;

namespace Farzi.Engine.Torch.Tests;

/// <summary>Operations that are no differentiable cases: products, sums, Adam, its reverse, transposes, sums over repeated indices.</summary>
public class ElementaryParityTests
{
    [Theory]
    [InlineData(false, false, 1, 0)]
    [InlineData(true, false, 1, 1)]
    [InlineData(false, true, 0.1, 0)] // 0.1 is no float32
    [InlineData(true, true, 0.1, 1)]
    [InlineData(false, false, -2, 0.3)]
    public void Products_are_those_of_the_processor(bool transposeA, bool transposeB, double alpha, double beta)
    {
        double[] Run(IDevice<double> device)
        {
            using var arena = new TensorArena<double>(device);
            var (a, b) = (arena.Matrix(transposeA ? 5 : 4, transposeA ? 4 : 5), arena.Matrix(transposeB ? 3 : 5, transposeB ? 5 : 3));
            var c = arena.Matrix(4, 3);
            arena.Upload(Values(20, 1), a);
            arena.Upload(Values(15, 2), b);
            if (beta != 0) arena.Upload(Values(12, 3), c);
            arena.Operations.Multiply(transposeA, transposeB, alpha, a, b, beta, c);
            arena.AssertGapsAreUntouched();
            return arena.Download(c);
        }

        Closeness.Require(Run(Processor<double>()), Run(TestDevice.Open<double>()), 1e-14);
    }

    /// <summary>bfloat16 has 8 bits of mantissa: operands and result each are off by at most 2⁻⁹ of themselves.</summary>
    [Fact]
    public void Products_in_bfloat16_are_off_by_less_than_two_thousandths_and_not_by_nothing()
    {
        double[] Run(IDevice<float> device)
        {
            using var arena = new TensorArena<float>(device);
            var (a, b, c) = (arena.Matrix(16, 64), arena.Matrix(64, 16), arena.Matrix(16, 16));
            arena.Upload([.. Values(1024, 1).Select(Math.Abs)], a);
            arena.Upload([.. Values(1024, 2).Select(Math.Abs)], b);
            arena.Operations.Multiply(false, false, 0.1f, a, b, 0, c);
            return arena.Download(c);
        }

        var distance = Closeness.RelativeDistance(Run(Processor<float>()), Run(TestDevice.Open<float>(TorchPrecision.BFloat16)));
        Assert.InRange(distance, 1e-5, 2e-3);
    }

    [Theory]
    [InlineData(1e-2, 1e-4, 0.1, 0)]
    [InlineData(1e-8, 0, 0, 3)]
    [InlineData(0, 0, 0, 0)] // 0/0 where a parameter never had a gradient
    public void Adam_and_its_reverse_are_those_of_the_processor(double epsilon, double root, double decay, long before)
    {
        var options = new AdamOptions(5e-3, Epsilon: epsilon, EpsilonRoot: root, WeightDecay: decay);
        double[] Run(IDevice<double> device)
        {
            using var arena = new TensorArena<double>(device);
            var v = new Tensor<double>[9];
            for (var i = 0; i < v.Length; i++)
            {
                v[i] = arena.Matrix(1, 37, dense: true);
                var values = Values(37, i);
                if (i == 2) values = [.. values.Select(x => x * x)]; // the second moment
                if (i < 4) values[5] = 0;
                if (i is 1 or 2) values[6] = values[5] = 0;
                arena.Upload(values, v[i]);
            }

            arena.Operations.AdamStep(v[0], v[1], v[2], v[3], options, before + 1);
            var dalpha = arena.Operations.AdamReverse(v[4], v[1], v[2], v[3], v[5], v[6], v[7], v[8], options, before + 1);
            return [dalpha, .. v.SelectMany(arena.Download)];
        }

        var expected = Run(Processor<double>());
        Assert.All(expected, x => Assert.True(double.IsFinite(x)));
        Closeness.Require(expected, Run(TestDevice.Open<double>()), 1e-12);
    }

    [Fact]
    public void Transposes_copies_and_sums_are_those_of_the_processor()
    {
        double[] Run(IDevice<double> device)
        {
            using var arena = new TensorArena<double>(device);
            var operations = arena.Operations;
            var (x, y, packed) = (arena.Matrix(3, 4), arena.Matrix(4, 3), arena.Matrix(3, 8));
            arena.Upload(Values(12, 1), x);
            operations.Transpose(x, y, accumulate: false);
            operations.AddScaled(0.1, y, y.RowRange(0, 4));
            operations.Transpose(x, y, accumulate: true);
            operations.SideBySide(x, x, packed);
            arena.AssertGapsAreUntouched();
            return [operations.Dot(x, x), operations.FirstNonFinite(x), .. arena.Download(y), .. arena.Download(packed)];
        }

        Closeness.Require(Run(Processor<double>()), Run(TestDevice.Open<double>()), 1e-14);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void The_first_element_that_is_not_finite_is_found(double value)
    {
        using var arena = new TensorArena<double>(TestDevice.Open<double>());
        var x = arena.Matrix(3, 4);
        arena.Operations.Fill(x, 1);
        Assert.Equal(-1, arena.Operations.FirstNonFinite(x));
        arena.Operations.Fill(x.RowRange(1, 1).ColumnRange(2, 2), value);
        Assert.Equal(6, arena.Operations.FirstNonFinite(x));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 1)] // one target for all: more than one level
    [InlineData(500, 2)]
    [InlineData(700, 40)]
    public void Sums_over_repeated_indices_are_those_of_the_processor_and_the_same_each_time(int count, int targets)
    {
        var random = new Random(3);
        int[] indices = [.. Enumerable.Range(0, count).Select(_ => random.Next(targets))];
        float[] Run(IDevice<float> device)
        {
            using var arena = new TensorArena<float>(device);
            var (dy, table) = (arena.Matrix(count, 3), arena.Matrix(targets, 3));
            arena.Upload(Values(count * 3, 4), dy);
            arena.Operations.Fill(table, 0.5f);
            arena.Operations.ScatterAdd(0.3f, dy, indices, table);
            arena.AssertGapsAreUntouched();
            return [.. arena.Download(table).Select(x => (float)x)];
        }

        var first = Run(TestDevice.Open<float>());
        Closeness.Require([.. Run(Processor<float>()).Select(x => (double)x)], [.. first.Select(x => (double)x)], 1e-5);
        for (var i = 0; i < 3; i++) Assert.Equal(first, Run(TestDevice.Open<float>()));
    }

    [Fact]
    public void An_index_outside_the_table_is_refused()
    {
        using var arena = new TensorArena<double>(TestDevice.Open<double>());
        var (table, y) = (arena.Matrix(3, 2), arena.Matrix(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Operations.Gather(table, [3], y));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Operations.ScatterAdd(1, y, [-1], table));
    }

    private static CpuDevice<T> Processor<T>()
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => new(1, 1, GemmPreference.Managed);

    private static double[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.4)];
    }
}
