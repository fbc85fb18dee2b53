using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;
using Farzi.Engine.Tests.Distillation.Reference;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>N3: the meta-gradient against an independent unroll that differentiates the whole inner loop as one graph.</summary>
public class FullUnrollReferenceTests
{
    private const double Tolerance = 1e-8;

    [Theory]
    [InlineData(1, Activation.Gelu)]
    [InlineData(3, Activation.Gelu)]
    [InlineData(8, Activation.Gelu)]
    [InlineData(1, Activation.Relu)]
    [InlineData(3, Activation.Relu)]
    [InlineData(8, Activation.Relu)]
    public void Every_component_agrees_on_batches_of_a_part_of_the_sequences(int steps, Activation activation) =>
        AssertAgrees(new TinyProblemOptions { Steps = steps, Activation = activation });

    public static TheoryData<string> Kinds => [.. LearnerKinds.All.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_component_agrees_for_every_kind_of_learner(string kind)
    {
        AssertAgrees(new TinyProblemOptions { Learner = kind, Steps = 4 });
        AssertAgrees(new TinyProblemOptions
        {
            Learner = kind, Steps = 5, Window = 3, Lanes = 3, Positions = 6, Length = 3, Windows = [[1, 2, 3, 4, 5, 6, 0], [3, 3], [4]],
        });
    }

    [Theory]
    [InlineData(1, SoftSequenceMode.Cached)]
    [InlineData(3, SoftSequenceMode.Recomputed)]
    [InlineData(3, SoftSequenceMode.Cached)]
    public void Every_component_agrees_whatever_the_batch_and_whether_the_distributions_are_kept(int perStep, SoftSequenceMode mode) =>
        AssertAgrees(new TinyProblemOptions { Steps = 4, PerStep = perStep, Mode = mode, Lanes = 3 });

    [Fact]
    public void A_warm_start_with_moments_agrees() => AssertAgrees(new TinyProblemOptions { Steps = 5, StepsTaken = 9 });

    [Theory]
    [InlineData(6, 2, 0)]
    [InlineData(5, 1, 0)]
    [InlineData(7, 4, 11)]
    public void A_truncated_window_counts_what_is_before_it_as_constant(int steps, int window, long stepsTaken) =>
        AssertAgrees(new TinyProblemOptions { Steps = steps, Window = window, StepsTaken = stepsTaken });

    [Theory]
    [InlineData(0.8, 5, 0, TrajectoryPolicy.Log)]
    [InlineData(0.8, 7, 4, TrajectoryPolicy.Log)]
    [InlineData(0.5, 7, 4, TrajectoryPolicy.Store)]
    [InlineData(0.5, 7, 3, TrajectoryPolicy.Replay)]
    public void The_average_of_the_windows_steps_agrees(double averaging, int steps, int window, TrajectoryPolicy policy) =>
        AssertAgrees(new TinyProblemOptions { Steps = steps, Window = window, Averaging = averaging, Policy = policy, StepsTaken = 3 });

    [Fact]
    public void A_vocabulary_of_two_agrees() => AssertAgrees(new TinyProblemOptions { Steps = 4, Vocabulary = 2, Windows = [[1, 0, 1], [0, 0, 0, 1]] });

    [Fact]
    public void Positions_beyond_the_synthetic_length_and_real_windows_of_other_lengths_agree() => AssertAgrees(
        new TinyProblemOptions { Steps = 4, Positions = 6, Windows = [[1, 2, 3, 4, 5, 6, 0], [3, 3], [4]] });

    [Fact]
    public void Two_event_sequences_agree() => AssertAgrees(new TinyProblemOptions { Steps = 3, Length = 2, Positions = 3 });

    private static void AssertAgrees(TinyProblemOptions options)
    {
        using var problem = new TinyProblem<double>(options);
        var actual = problem.MetaGradient();
        var loss = problem.Run();
        var (expectedLoss, expected) = ReferenceUnroll.Run(problem);
        Assert.Equal(expectedLoss, loss, 1e-12);
        Assert.Equal(expected.Length, actual.Length);
        var floor = 1e-3 * expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
        {
            var error = Math.Abs(expected[i] - actual[i]) / Math.Max(floor, Math.Abs(expected[i]));
            Assert.True(error <= Tolerance, $"component {i}: reference {expected[i]:R}, engine {actual[i]:R}, error {error:E2}");
        }
    }
}
