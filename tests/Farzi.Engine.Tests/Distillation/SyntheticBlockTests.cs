using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>The outer update in blocks: the mathematics, and bits that do not depend on the cut.</summary>
public class SyntheticBlockTests
{
    private const int Length = (5 * SyntheticBlock.NormRun) + 77;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_vector_cut_into_blocks_gets_the_bits_that_it_gets_whole(int blocks)
    {
        var layout = ShardLayout.Of(Length, SyntheticBlock.NormRun, blocks);
        var (expected, expectedNorms) = Update(ShardLayout.Of(Length, SyntheticBlock.NormRun, 1));
        var (actual, norms) = Update(layout);
        Assert.Equal(blocks, layout.Blocks.Count(b => !b.IsDecoder));
        Assert.Equal(expected, actual);
        Assert.Equal(expectedNorms, norms);
    }

    [Fact]
    public void The_mean_is_built_rollout_by_rollout_to_the_same_bits()
    {
        float[][] contributions = [.. Enumerable.Range(0, 3).Select(r => Values(r, 100))];
        var (whole, built) = (new SyntheticBlock<float>(new float[100]), new SyntheticBlock<float>(new float[100]));
        whole.Mean(contributions);
        built.Add(contributions[2], 3); // what an abandoned step left does not matter
        built.BeginMean();
        foreach (var contribution in contributions) built.Add(contribution, 3);
        Assert.Equal(whole.Gradient, built.Gradient);
        for (var i = 0; i < 100; i++) Assert.Equal(contributions.Average(c => c[i]), whole.Gradient[i], 1e-6f);
        whole.Mean([contributions[2], contributions[1], contributions[0]]);
        Assert.NotEqual(built.Gradient, whole.Gradient); // the order is part of the bits, hence given by the caller
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.25)]
    public void A_step_is_adam_with_the_clipped_gradient(double clip)
    {
        var block = new SyntheticBlock<double>([1, -2, 3]);
        block.Mean([[0.5, 0, -1]]);
        block.Step(new AdamOptions(0.1, 0.9, 0.99, 1e-3), 1, clip);
        double Expected(double value, double g) => value - (0.1 * clip * g / (Math.Abs(clip * g) + 1e-3));
        Assert.Equal(Expected(1, 0.5), block.Values[0], 1e-12);
        Assert.Equal(-2, block.Values[1]);
        Assert.Equal(Expected(3, -1), block.Values[2], 1e-12);
        Assert.Equal(0.1 * clip * 0.5, block.FirstMoment[0], 1e-15);
    }

    [Fact]
    public void The_average_follows_the_values_faster_at_the_start_of_a_run()
    {
        var block = new SyntheticBlock<double>([1, -2]);
        Assert.Null(block.Average);
        block.KeepAverage(0.5);
        var expected = 1.0;
        for (var step = 1; step <= 20; step++)
        {
            block.Mean([[1, 1]]);
            block.Step(new AdamOptions(0.1), step, 1);
            var decay = Math.Min(0.5, (1.0 + step) / (10.0 + step)); // 2/11, 3/12 … up to a half
            expected = (decay * expected) + ((1 - decay) * block.Values[0]);
            Assert.Equal(expected, block.Average![0], 1e-12);
        }

        Assert.Throws<ArgumentException>(() => block.KeepAverage(0.5, [1]));
    }

    [Fact]
    public void The_first_element_that_is_not_finite_is_found()
    {
        var block = new SyntheticBlock<float>(new float[100]);
        Assert.Equal(-1, block.FirstNonFinite());
        (block.Gradient[97], block.Gradient[43]) = (float.NaN, float.NegativeInfinity);
        Assert.Equal(43, block.FirstNonFinite());
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SyntheticBlock<float>(new float[3], new float[3], new float[2]));
        var block = new SyntheticBlock<float>(new float[3]);
        Assert.Throws<ArgumentException>(() => block.Mean([new float[2]]));
        Assert.Throws<ArgumentException>(() => block.SquaredNorms(0, new double[2]));
    }

    [Fact]
    public void The_joint_norm_counts_both_vectors_and_the_learned_scalars()
    {
        var layout = ShardLayout.Of(5000, 3, 2);
        var outer = new OuterOptions { WindowLength = 2, LearnTemperature = true };
        var norms = GradientNorms.Of(layout, [[1], [8], [16]], new ScalarGradients(12, 1e9), outer);
        Assert.Equal(new GradientNorms(3, 4, 13), norms);
        Assert.Equal(0.5, norms.Clip(6.5));
        Assert.Equal(1, norms.Clip(13));
        Assert.Equal(1, norms.Clip(0));
        Assert.False(GradientNorms.Of(layout, [[1], [double.NaN], [1]], default, outer).IsFinite);
        Assert.Throws<ArgumentException>(() => GradientNorms.Of(layout, [[1]], default, outer));
    }

    [Fact]
    public void Scalars_go_on_from_an_export()
    {
        var outer = new OuterOptions { WindowLength = 2, LearnTemperature = true, LearnInnerLearningRate = true };
        var whole = new OuterScalars(0.1, -5);
        whole.Step(new ScalarGradients(2, -1), outer, 1, 1, 0.5);
        var copy = OuterScalars.Import(whole.Export());
        foreach (var scalars in new[] { whole, copy }) scalars.Step(new ScalarGradients(-3, 4), outer, 0.5, 2, 1);
        Assert.Equal(whole.Export(), copy.Export());
        Assert.Equal(0.1 - 0.01, First().LogTemperature, 1e-8);
        Assert.Equal(-5 + 0.01, First().LogInnerLearningRate, 1e-8);
        Assert.Throws<ArgumentException>(() => OuterScalars.Import([1, 2]));

        OuterScalars First()
        {
            var scalars = new OuterScalars(0.1, -5);
            scalars.Step(new ScalarGradients(2, -1), outer, 1, 1, 1); // Adam's first step is the learning rate
            return scalars;
        }
    }

    /// <summary>Three steps of a vector of <see cref="Length"/> elements: values, moments and averages, and all norms.</summary>
    private static (float[] State, double[] Norms) Update(ShardLayout layout)
    {
        var cut = layout.Blocks.Where(b => !b.IsDecoder).ToArray();
        var values = Values(9, Length);
        var blocks = Array.ConvertAll(cut, b => new SyntheticBlock<float>(values.AsSpan(b.Offset, b.Length).ToArray()));
        foreach (var block in blocks) block.KeepAverage(0.9);
        var norms = new List<double>();
        for (var step = 1; step <= 3; step++)
        {
            float[][] rollouts = [.. Enumerable.Range(0, 3).Select(r => Values((10 * step) + r, Length))];
            for (var i = 0; i < cut.Length; i++)
            {
                blocks[i].Mean([.. rollouts.Select(r => r.AsSpan(cut[i].Offset, cut[i].Length).ToArray())]);
                norms.AddRange(blocks[i].SquaredNorms());
                blocks[i].Step(new AdamOptions(0.01), step, step == 2 ? 0.3 : 1);
            }
        }

        return ([.. blocks.SelectMany(b => b.Values), .. blocks.SelectMany(b => b.FirstMoment), .. blocks.SelectMany(b => b.SecondMoment), .. blocks.SelectMany(b => b.Average!)],
            [.. norms.Order()]);
    }

    private static float[] Values(long purpose, int count) => Array.ConvertAll(TinyProblem<double>.Normals(purpose, count), x => (float)x);
}
