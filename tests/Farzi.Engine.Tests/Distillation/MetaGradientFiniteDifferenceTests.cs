using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>N2: the meta-gradient against central differences of the whole inner loop, for every synthetic element.</summary>
public class MetaGradientFiniteDifferenceTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string, int> Kinds
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var kind in LearnerKinds.All)
            {
                data.Add(kind.Name, 1);
                data.Add(kind.Name, 5);
            }

            return data;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public void Every_element_of_latents_and_decoder_agrees_with_central_differences(int steps)
    {
        using var problem = new TinyProblem(steps);
        AssertAllElementsAgree(problem);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_learner_has_the_exact_gradient(string kind, int steps)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Learner = kind, Steps = steps });
        AssertAllElementsAgree(problem);
    }

    [Theory]
    [InlineData(SoftSequenceMode.Cached)]
    [InlineData(SoftSequenceMode.Recomputed)]
    public void Soft_sequences_kept_or_decoded_again_have_the_same_exact_gradient(SoftSequenceMode mode)
    {
        using var problem = new TinyProblem(4, mode: mode);
        AssertAllElementsAgree(problem);
    }

    [Fact]
    public void A_warm_start_with_moments_and_step_counter_is_differentiated_exactly()
    {
        using var problem = new TinyProblem(6, stepsTaken: 13);
        AssertAllElementsAgree(problem);
    }

    [Fact]
    public void Dropout_masks_are_replayed_in_the_reverse_pass()
    {
        using var problem = new TinyProblem(4, dropout: 0.3);
        AssertAllElementsAgree(problem);
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.3, 6)]
    [InlineData(0.9, 6)]
    public void The_average_of_the_steps_is_differentiated_exactly(double averaging, int steps)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Steps = steps, Averaging = averaging, StepsTaken = 4 });
        AssertAllElementsAgree(problem);
    }

    [Fact]
    public void Plain_adam_without_decay_or_root_epsilon_is_differentiated_exactly()
    {
        using var problem = new TinyProblem(5, adam: new AdamOptions(5e-3, Epsilon: 1e-2));
        AssertAllElementsAgree(problem);
    }

    [Fact]
    public void The_temperature_and_the_inner_learning_rate_have_exact_gradients()
    {
        using var problem = new TinyProblem(8);
        problem.Run();
        var (temperature, rate) = (problem.Gradient.LogTemperature, problem.Gradient.LogLearningRate);
        var start = problem.Data.LogTemperature;
        var byTemperature = Differentiate(x =>
        {
            problem.Data.LogTemperature = start + x;
            return problem.Run();
        });
        problem.Data.LogTemperature = start;
        var adam = problem.Adam;
        var byRate = Differentiate(x =>
        {
            problem.Adam = adam with { LearningRate = adam.LearningRate * Math.Exp(x) };
            return problem.Run();
        });
        AssertClose(byTemperature, temperature, "log τ");
        AssertClose(byRate, rate, "log α");
    }

    private static void AssertAllElementsAgree(TinyProblem<double> problem)
    {
        problem.Run();
        var latents = problem.Download(problem.Gradient.Latents);
        var decoder = problem.Download(problem.Gradient.Decoder);
        Assert.Contains(latents, x => Math.Abs(x) > 1e-6);
        for (var i = 0; i < latents.Length; i++) AssertClose(Differentiate(problem, problem.Latents, i), latents[i], $"latents[{i}]");
        for (var i = 0; i < decoder.Length; i++) AssertClose(Differentiate(problem, problem.Decoder, i), decoder[i], $"decoder[{i}]");
    }

    private static double Differentiate(TinyProblem<double> problem, double[] values, int index)
    {
        var value = values[index];
        var derivative = Differentiate(x =>
        {
            values[index] = value + x;
            return problem.Run();
        });
        values[index] = value;
        return derivative;
    }

    /// <summary>Fourth-order central difference: truncation and rounding both stay near 1e-10.</summary>
    private static double Differentiate(Func<double, double> f)
    {
        const double h = 1e-4;
        return ((8 * (f(h) - f(-h))) - (f(2 * h) - f(-2 * h))) / (12 * h);
    }

    private static void AssertClose(double expected, double actual, string name)
    {
        var error = Math.Abs(expected - actual) / Math.Max(1e-3, Math.Abs(expected));
        Assert.True(error <= Tolerance, $"{name}: finite difference {expected:R}, analytic {actual:R}, error {error:E2}");
    }
}
