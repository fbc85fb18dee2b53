using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Tests.Distillation.Matching;

/// <summary>SGD as the limit of Adam: the step of SGD, and its exact reverse.</summary>
public class SgdTests
{
    private static readonly AdamOptions Sgd = AdamOptions.Sgd(0.125);

    [Fact]
    public void A_step_in_float32_is_that_of_sgd_to_the_bit()
    {
        using var device = new CpuDevice<float>(1, 1, GemmPreference.Managed);
        using var theta = device.Allocate(100);
        using var state = device.Allocate(300);
        var values = TinyProblem<double>.Normals(1, 100).Select(x => (float)x).ToArray();
        var gradient = TinyProblem<double>.Normals(2, 100).Select((x, i) => (float)(x * Math.Pow(10, (i % 9) - 6))).ToArray();
        device.Lane(0).Upload(values, theta.All);
        device.Lane(0).Upload(gradient, state.Matrix(0, 1, 100));
        for (var step = 1; step <= 3; step++)
        {
            new FlatVectors<float>(device).AdamStep(theta.All, state.Matrix(100, 1, 100), state.Matrix(200, 1, 100), state.Matrix(0, 1, 100), Sgd, step);
            for (var i = 0; i < 100; i++) values[i] -= 0.125f * gradient[i];
        }

        var actual = new float[100];
        device.Lane(0).Download(theta.All, actual);
        Assert.Equal(values, actual);
    }

    [Theory]
    [InlineData(TrajectoryPolicy.Log)]
    [InlineData(TrajectoryPolicy.Store)]
    [InlineData(TrajectoryPolicy.Replay)]
    public void The_meta_gradient_through_sgd_agrees_with_central_differences(TrajectoryPolicy policy)
    {
        using var problem = new TinyProblem(6, policy: policy, adam: AdamOptions.Sgd(0.03));
        var actual = problem.MetaGradient();
        Assert.Contains(actual, x => Math.Abs(x) > 1e-4);
        for (var i = 0; i < problem.Latents.Length + problem.Decoder.Length; i++)
        {
            var values = i < problem.Latents.Length ? problem.Latents : problem.Decoder;
            var at = i < problem.Latents.Length ? i : i - problem.Latents.Length;
            AssertClose(Difference(problem, x => values[at] = x, values[at]), actual[i]);
        }

        var adam = problem.Adam;
        AssertClose(Difference(problem, x => problem.Adam = adam with { LearningRate = adam.LearningRate * Math.Exp(x) }, 0), actual[^1]);
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, 1e-6 * Math.Max(1e-2, Math.Abs(expected)));

    private static double Difference(TinyProblem problem, Action<double> set, double value)
    {
        double At(double x)
        {
            set(value + x);
            return problem.Run();
        }

        const double h = 1e-4;
        var derivative = ((8 * (At(h) - At(-h))) - (At(2 * h) - At(-2 * h))) / (12 * h);
        set(value);
        return derivative;
    }
}
