using Farzi.Engine.Operations.Cpu.Simd;

namespace Farzi.Engine.Tests.Operations.Cpu;

/// <summary>Accuracy of the vector functions against double and high-precision references.</summary>
public sealed class VectorMathTests
{
    private delegate void SpanFunction<T>(ReadOnlySpan<T> source, Span<T> destination);

    [Fact]
    public void Single_exp_is_within_two_ulps_down_to_denormals() => AssertSingle(VectorMath.Exp, Math.Exp, -105, 90, 1.5);

    [Fact]
    public void Double_exp_is_within_two_ulps_down_to_denormals() => AssertDouble(VectorMath.Exp, Math.Exp, -747, 711, 2);

    [Fact]
    public void Single_tanh_is_within_two_ulps() => AssertSingle(VectorMath.Tanh, Math.Tanh, -10, 10, 2);

    [Fact]
    public void Double_tanh_is_within_three_ulps() => AssertDouble(VectorMath.Tanh, Math.Tanh, -20, 20, 3);

    [Fact]
    public void Single_sigmoid_is_within_three_ulps_in_both_tails() => AssertSingle(VectorMath.Sigmoid, Sigmoid, -105, 30, 3);

    [Fact]
    public void Double_sigmoid_is_within_three_ulps_in_both_tails() => AssertDouble(VectorMath.Sigmoid, Sigmoid, -746, 40, 3);

    [Fact]
    public void Single_erf_is_within_two_ulps_of_the_double_one() => AssertSingle(VectorMath.Erf, x => Apply(VectorMath.Erf, x), -4.5, 4.5, 2);

    [Fact]
    public void Double_erf_is_within_two_ulps_of_sixty_digit_values()
    {
        foreach (var (x, value) in ErfTable.Rows)
        {
            Assert.True(Ulps.OfDouble(Apply(VectorMath.Erf, x), value) <= 2, $"erf({x:R}) = {Apply(VectorMath.Erf, x):R}, not {value:R}");
            Assert.Equal(Apply(VectorMath.Erf, x), -Apply(VectorMath.Erf, -x));
        }
    }

    [Fact]
    public void Double_erf_has_the_derivative_of_the_error_function()
    {
        const double Step = 1e-4;
        for (var x = -5.5; x < 5.5; x += 0.0137)
        {
            // Fourth-order central difference: truncation below 1e-14, rounding below 1e-11.
            double At(double offset) => Apply(VectorMath.Erf, x + (offset * Step));
            var slope = ((8 * (At(1) - At(-1))) - (At(2) - At(-2))) / (12 * Step);
            Assert.Equal(2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x), slope, 1e-10);
        }
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e-42f)]
    [InlineData(-1e-42f)]
    public void Tiny_and_denormal_arguments_keep_their_sign_and_slope(float x)
    {
        Assert.Equal(x, Apply(VectorMath.Tanh, x));
        Assert.True(Ulps.OfSingle(Apply(VectorMath.Erf, x), 2 / Math.Sqrt(Math.PI) * x) <= 1);
        Assert.Equal(float.IsNegative(x), float.IsNegative(Apply(VectorMath.Erf, x)));
        Assert.Equal(1f, Apply(VectorMath.Exp, x));
        Assert.Equal(.5f, Apply(VectorMath.Sigmoid, x));
    }

    [Fact]
    public void Infinities_saturate_and_NaN_stays_NaN()
    {
        AssertSpecial<float>(VectorMath.Exp, 0, float.PositiveInfinity);
        AssertSpecial<float>(VectorMath.Erf, -1, 1);
        AssertSpecial<float>(VectorMath.Tanh, -1, 1);
        AssertSpecial<float>(VectorMath.Sigmoid, 0, 1);
        AssertSpecial<double>(VectorMath.Exp, 0, double.PositiveInfinity);
        AssertSpecial<double>(VectorMath.Erf, -1, 1);
        AssertSpecial<double>(VectorMath.Tanh, -1, 1);
        AssertSpecial<double>(VectorMath.Sigmoid, 0, 1);
    }

    [Fact]
    public void Every_function_stays_within_its_range_and_rises()
    {
        foreach (var function in new SpanFunction<float>[] { VectorMath.Exp, VectorMath.Erf, VectorMath.Tanh, VectorMath.Sigmoid })
        {
            var x = Enumerable.Range(0, 40001).Select(i => -20 + (i * 0.001f)).ToArray();
            var y = new float[x.Length];
            function(x, y);
            for (var i = 1; i < y.Length; i++)
            {
                if (!(y[i] >= y[i - 1] - (3e-7f * Math.Abs(y[i]))))
                    Assert.Fail($"falls from {y[i - 1]:R} to {y[i]:R} at {x[i]:R}");
            }
            if (function != (SpanFunction<float>)VectorMath.Exp)
                Assert.All(y, value => Assert.InRange(value, -1f, 1f));
        }
    }

    private static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    private static T Apply<T>(SpanFunction<T> function, T x)
    {
        var y = new T[1];
        function([x], y);
        return y[0];
    }

    private static void AssertSpecial<T>(SpanFunction<T> function, T atMinusInfinity, T atInfinity)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        Assert.Equal(atMinusInfinity, Apply(function, T.NegativeInfinity));
        Assert.Equal(atInfinity, Apply(function, T.PositiveInfinity));
        Assert.Equal(atMinusInfinity, Apply(function, T.CreateChecked(-1e30)));
        Assert.Equal(atInfinity, Apply(function, T.CreateChecked(1e30)));
        Assert.True(T.IsNaN(Apply(function, T.NaN)));
    }

    private static void AssertSingle(SpanFunction<float> function, Func<double, double> reference, double from, double to, double ulps)
    {
        var x = Samples(from, to).Select(v => (float)v).ToArray();
        var y = new float[x.Length];
        function(x, y);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = reference(x[i]);
            if (!(Ulps.OfSingle(y[i], expected) <= ulps))
                Assert.Fail($"f({x[i]:R}) = {y[i]:R}, expected {expected:R}: {Ulps.OfSingle(y[i], expected)} ulp");
        }
    }

    private static void AssertDouble(SpanFunction<double> function, Func<double, double> reference, double from, double to, double ulps)
    {
        var x = Samples(from, to);
        var y = new double[x.Length];
        function(x, y);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = reference(x[i]);
            if (!(Ulps.OfDouble(y[i], expected) <= ulps))
                Assert.Fail($"f({x[i]:R}) = {y[i]:R}, expected {expected:R}: {Ulps.OfDouble(y[i], expected)} ulp");
        }
    }

    private static double[] Samples(double from, double to)
    {
        var random = new Random(11);
        var wide = Enumerable.Range(0, 60000).Select(_ => from + ((to - from) * random.NextDouble()));
        var near = Enumerable.Range(0, 60000).Select(_ => (random.NextDouble() - .5) * 4);
        var tiny = Enumerable.Range(0, 300).Select(i => Math.Pow(10, -i / 8.0) * ((i % 2) - .5));
        return [.. wide, .. near, .. tiny];
    }
}
