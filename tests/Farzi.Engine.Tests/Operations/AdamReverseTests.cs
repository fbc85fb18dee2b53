using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Operations;

/// <summary>The two adjoints of one Adam step against central differences of (θ, m, v) with respect to (θ, m, v, g, α).</summary>
public class AdamReverseTests
{
    public static TheoryData<int, long> Shapes => new() { { 1, 1 }, { 3, 1 }, { 8, 2 }, { 17, 14 }, { 6, 1000 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Reverse_is_the_adjoint_of_the_step(int count, long step)
    {
        var options = new AdamOptions(0.05, 0.85, 0.97, Epsilon: 1e-2, EpsilonRoot: 1e-3, WeightDecay: 0.2);
        AssertReverseIsAdjoint(count, step, options, seed: 1);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Reverse_without_root_epsilon_and_decay_is_the_adjoint_too(int count, long step) =>
        AssertReverseIsAdjoint(count, step, new AdamOptions(0.05, Epsilon: 1e-3), seed: 2);

    [Fact]
    public void Zero_gradients_and_moments_give_zero_adjoints_even_without_epsilon()
    {
        const int count = 11;
        using var arena = new TensorArena<double>();
        Tensor<double> Vector(double value)
        {
            var vector = arena.Matrix(1, count);
            arena.Operations.Fill(vector, value);
            return vector;
        }

        var options = new AdamOptions(0.1, Epsilon: 0);
        var (theta, m, v, g) = (Vector(0.5), Vector(0), Vector(0), Vector(0));
        arena.Operations.AdamStep(theta, m, v, g, options, 1);
        Assert.All(arena.Download(theta), x => Assert.Equal(0.5, x));
        var (dtheta, dm, dv, u) = (Vector(3), Vector(0), Vector(0), Vector(double.NaN));
        var dalpha = arena.Operations.AdamReverse(theta, m, v, g, dtheta, dm, dv, u, options, 1);
        Assert.Equal(0, dalpha);
        Assert.All(arena.Download(u), x => Assert.Equal(0, x));
        Assert.All(arena.Download(dtheta), x => Assert.Equal(3, x));
        Assert.All(arena.Download(dm).Concat(arena.Download(dv)), x => Assert.Equal(0, x));
    }

    [Fact]
    public void A_zero_second_moment_under_a_positive_epsilon_passes_the_adjoint_of_the_first_moment_on()
    {
        using var arena = new TensorArena<double>();
        Tensor<double> Scalar(double value)
        {
            var x = arena.Matrix(1, 1);
            arena.Operations.Fill(x, value);
            return x;
        }

        var options = new AdamOptions(0.1, 0.9, 0.999, Epsilon: 0.5);
        var (dm, u) = (Scalar(0), Scalar(0));
        arena.Operations.AdamReverse(Scalar(1), Scalar(0), Scalar(0), Scalar(0), Scalar(2), dm, Scalar(0), u, options, 1);
        Assert.Equal(-0.1 * 2 / (0.1 * 0.5) * 0.1, arena.Download(u)[0], 14); // (1−β₁)·dm with dm = −α·dθ/(c₁·ε)
        Assert.Equal(-0.1 * 2 / (0.1 * 0.5) * 0.9, arena.Download(dm)[0], 14);
    }

    private static void AssertReverseIsAdjoint(int count, long step, AdamOptions options, int seed)
    {
        var random = new Random(seed);
        double[] Values(double low, double high) => [.. Enumerable.Range(0, count).Select(_ => low + ((high - low) * random.NextDouble()))];
        double[][] x = [Values(-1, 1), Values(-0.3, 0.3), Values(0.01, 0.5), Values(-1, 1)]; // θ, m, v, g
        double[][] w = [Values(-1, 1), Values(-1, 1), Values(-1, 1)]; // adjoints of θ, m, v after the step
        double[][] direction = [Values(-1, 1), Values(-1, 1), Values(-0.01, 0.01), Values(-1, 1)];

        var (adjoints, dalpha) = Reverse(x, w, options, step);
        double Objective(double t, double rate) =>
            Step([.. x.Zip(direction, (a, d) => a.Zip(d, (p, q) => p + (t * q)).ToArray())], options with { LearningRate = options.LearningRate + rate }, step)
                .Zip(w, (a, b) => a.Zip(b, (p, q) => p * q).Sum()).Sum();
        var expected = FiniteDifference.Along(t => [Objective(t, 0)], 1e-4)[0];
        var actual = adjoints.Zip(direction, (a, d) => a.Zip(d, (p, q) => p * q).Sum()).Sum();
        Assert.Equal(expected, actual, 1e-8 * (1 + Math.Abs(expected)));
        expected = FiniteDifference.Along(t => [Objective(0, t)], 1e-4)[0];
        Assert.Equal(expected, dalpha, 1e-8 * (1 + Math.Abs(expected)));
    }

    private static double[][] Step(double[][] x, AdamOptions options, long step)
    {
        using var arena = new TensorArena<double>();
        Tensor<double>[] vectors = [.. x.Select(v => Upload(arena, v))];
        arena.Operations.AdamStep(vectors[0], vectors[1], vectors[2], vectors[3], options, step);
        arena.AssertGapsAreUntouched();
        return [.. vectors.Take(3).Select(arena.Download)];
    }

    private static (double[][] Adjoints, double LearningRate) Reverse(double[][] x, double[][] w, AdamOptions options, long step)
    {
        var after = Step(x, options, step);
        using var arena = new TensorArena<double>();
        var (dtheta, dm, dv, u) = (Upload(arena, w[0]), Upload(arena, w[1]), Upload(arena, w[2]), arena.Matrix(1, x[0].Length));
        var rate = arena.Operations.AdamReverse(
            Upload(arena, x[0]), Upload(arena, after[1]), Upload(arena, after[2]), Upload(arena, x[3]), dtheta, dm, dv, u, options, step);
        arena.AssertGapsAreUntouched();
        return ([arena.Download(dtheta), arena.Download(dm), arena.Download(dv), arena.Download(u)], rate);
    }

    private static Tensor<double> Upload(TensorArena<double> arena, double[] values)
    {
        var vector = arena.Matrix(1, values.Length);
        arena.Upload(values, vector);
        return vector;
    }
}
