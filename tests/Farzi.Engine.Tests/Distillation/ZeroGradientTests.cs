using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>N4: parameters without a gradient and second moments of zero leave the meta-gradient finite, even with ε = 0.</summary>
public class ZeroGradientTests
{
    private const int Untouched = 7;
    private static readonly AdamOptions NoEpsilon = new(5e-3, Epsilon: 0);

    [Fact]
    public void Positions_that_no_sequence_reaches_do_not_move_and_do_no_harm()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Adam = NoEpsilon, Positions = 6 });
        AssertFinite(problem.MetaGradient());
        var position = problem.Learner.Layout.Slots.Single(s => s.Name == "position");
        var (start, count) = (position.Offset + (3 * position.Columns), 3 * position.Columns);
        Assert.Equal(problem.Theta.AsSpan(start, count), problem.Download(problem.Rollout.State.Parameters).AsSpan(start, count));
        Assert.All(problem.Download(problem.Rollout.State.SecondMoment.ColumnRange(start, count)), v => Assert.Equal(0, v));
    }

    [Fact]
    public void An_embedding_row_that_no_event_touches_stays_and_its_decoder_column_has_no_gradient()
    {
        using var problem = WithUntouchedRow<double>(NoEpsilon);
        var gradient = problem.MetaGradient();
        AssertFinite(gradient);
        var (h, v) = (problem.Options.Hidden, problem.Options.Vocabulary);
        Assert.Equal(problem.Theta.AsSpan(Untouched * h, h), problem.Download(problem.Rollout.State.Parameters).AsSpan(Untouched * h, h));
        var decoder = problem.Download(problem.Gradient.Decoder);
        for (var i = 0; i < decoder.Length; i++)
        {
            if (i % v == Untouched) Assert.Equal(0, decoder[i]);
            else Assert.NotEqual(0, decoder[i]);
        }
    }

    [Fact]
    public void It_holds_in_single_precision_with_the_usual_epsilon()
    {
        using var problem = WithUntouchedRow<float>(new AdamOptions(5e-3));
        AssertFinite(problem.MetaGradient());
    }

    [Fact]
    public void A_first_moment_over_a_second_moment_of_zero_is_no_step()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Adam = NoEpsilon, Positions = 6, StepsTaken = 4 });
        Array.Clear(problem.SecondMoment);
        AssertFinite(problem.MetaGradient());
        var position = problem.Learner.Layout.Slots.Single(s => s.Name == "position");
        var (start, count) = (position.Offset + (3 * position.Columns), 3 * position.Columns);
        Assert.Equal(problem.Theta.AsSpan(start, count), problem.Download(problem.Rollout.State.Parameters).AsSpan(start, count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-8)]
    public void Rectified_units_that_never_fire_are_harmless(double epsilon)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Adam = new AdamOptions(5e-3, Epsilon: epsilon), Activation = Activation.Relu });
        foreach (var slot in problem.Learner.Layout.Slots.Where(s => s.Name.EndsWith("expand.bias", StringComparison.Ordinal)))
            problem.Theta.AsSpan(slot.Offset, slot.Length).Fill(-1000);
        AssertFinite(problem.MetaGradient());
    }

    /// <summary>Event 7 has probability zero exactly, in the synthetic data and in the student, and occurs in no real window.</summary>
    private static TinyProblem<T> WithUntouchedRow<T>(AdamOptions adam)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var problem = new TinyProblem<T>(new TinyProblemOptions { Adam = adam, Vocabulary = Untouched + 1 });
        for (var i = 0; i < problem.Latents.Length; i += problem.Options.Dimension) problem.Latents[i] = 1;
        problem.Decoder[Untouched] = -5000;
        var bias = problem.Learner.Layout.Slots.Single(s => s.Name == "norm.bias");
        problem.Theta[bias.Offset] = 10;
        var row = problem.Theta.AsSpan(Untouched * problem.Options.Hidden, problem.Options.Hidden);
        row.Clear();
        row[0] = -500;
        return problem;
    }

    private static void AssertFinite(double[] gradient)
    {
        Assert.All(gradient, x => Assert.True(double.IsFinite(x)));
        Assert.Contains(gradient, x => Math.Abs(x) > 1e-6);
    }
}
