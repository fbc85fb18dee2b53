using System.Numerics;
using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Tests.Distillation;
using Farzi.Engine.Tests.Learners;

namespace Farzi.Engine.Torch.Tests;

/// <summary>Learners and whole meta-gradients through Adam, on Torch against the processor.</summary>
public class MetaGradientParityTests
{
    public static TheoryData<string> Kinds => [.. LearnerKinds.All.Select(k => k.Name)];

    public static TheoryData<string, SoftSequenceMode, double> Problems
    {
        get
        {
            var data = new TheoryData<string, SoftSequenceMode, double>();
            foreach (var kind in LearnerKinds.All)
            {
                data.Add(kind.Name, SoftSequenceMode.Cached, 0);
                data.Add(kind.Name, SoftSequenceMode.Recomputed, 0.3);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_and_Hessian_vector_products_of_each_learner_agree_to_1e_10(string kind)
    {
        var options = new TinyProblemOptions { Learner = kind, Lanes = 1 };
        using var expected = new TinyProblem<double>(options);
        using var actual = new TinyProblem<double>(options, TestDevice.Open<double>());
        using var processor = new SoftLearner(expected);
        using var torch = new SoftLearner(actual);
        int[] batch = [0, 2];
        var (loss, gradient) = processor.Gradient(expected.Theta, batch);
        var other = torch.Gradient(actual.Theta, batch);
        Assert.Equal(loss, other.Loss, 1e-12);
        Closeness.Require(gradient, other.Gradient, 1e-10, "gradient");
        var direction = TinyProblem<double>.Normals(11, expected.Theta.Length);
        Closeness.Require(processor.Product(expected.Theta, direction, batch), torch.Product(actual.Theta, direction, batch), 1e-10, "product");
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void Whole_meta_gradients_agree_to_1e_8(string kind, SoftSequenceMode mode, double dropout)
    {
        var options = new TinyProblemOptions { Learner = kind, Mode = mode, Dropout = dropout, Lanes = 1, Steps = 20, StepsTaken = 3 };
        Closeness.Require(MetaGradient<double>(options, torch: false), MetaGradient<double>(options, torch: true), 1e-8);
    }

    /// <summary>20 steps through Adam magnify rounding: 1.1e-4 (transformer) was the largest distance that was read off at writing.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Single_precision_is_within_1e_3_of_float64_and_of_the_order_of_the_processors(string kind)
    {
        var options = new TinyProblemOptions { Learner = kind, Lanes = 1, Steps = 20 };
        var exact = MetaGradient<double>(options, torch: false);
        var distance = Closeness.RelativeDistance(exact, MetaGradient<float>(options, torch: true));
        var processor = Closeness.RelativeDistance(exact, MetaGradient<float>(options, torch: false));
        Assert.True(distance <= 1e-3 && distance <= 10 * processor, $"{kind}: Torch is {distance:E2} from float64, the processor {processor:E2}");
    }

    [Fact]
    public void Every_trajectory_policy_gives_the_same_bits()
    {
        var runs = Enum.GetValues<TrajectoryPolicy>()
            .Where(p => p is TrajectoryPolicy.Log or TrajectoryPolicy.Store or TrajectoryPolicy.Replay)
            .Select(policy => MetaGradient<float>(new TinyProblemOptions { Policy = policy, Steps = 17, Window = 13, Dropout = 0.2, Lanes = 1 }, torch: true)).ToArray();
        Assert.Equal(3, runs.Length);
        foreach (var run in runs) Assert.Equal(runs[0], run);
    }

    [Fact]
    public void A_second_run_gives_the_same_bits()
    {
        var options = new TinyProblemOptions { Steps = 10, Dropout = 0.2, Lanes = 1 };
        Assert.Equal(MetaGradient<float>(options, torch: true), MetaGradient<float>(options, torch: true));
    }

    private static double[] MetaGradient<T>(TinyProblemOptions options, bool torch, TorchPrecision precision = TorchPrecision.Full)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var problem = new TinyProblem<T>(options, torch ? TestDevice.Open<T>(precision) : null);
        return problem.MetaGradient();
    }
}
