using Farzi.Engine.Distillation;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>Rollouts as workers run them: any of them, in any order.</summary>
public class RolloutRunnerTests
{
    [Fact]
    public void A_rollout_is_the_same_whatever_ran_before_it()
    {
        using var tiny = new TinySession();
        using var busy = Runner(tiny);
        using var fresh = Runner(tiny);
        var state = tiny.Session.Export();
        foreach (var (step, rollout) in new[] { (4L, 1), (0L, 0), (7L, 3) }) Run(busy, step, rollout);
        Assert.Equal(Run(fresh, 2, 1), Run(busy, 2, 1));
        Assert.NotEqual(Run(fresh, 2, 0), Run(busy, 2, 1));

        double[] Run(RolloutRunner<double> runner, long step, int rollout)
        {
            runner.Load(state.Latents, state.Decoder, state.LogTemperature, state.LogInnerLearningRate);
            var (latents, decoder) = (new double[state.Latents.Length], new double[state.Decoder.Length]);
            var output = runner.Run(step, rollout, latents, decoder);
            Assert.True(output.Window <= output.Steps);
            return [.. latents, .. decoder, output.Result.OuterLoss, output.LogTemperatureGradient, output.LogLearningRateGradient];
        }
    }

    [Fact]
    public void The_inner_rate_of_a_phase_is_the_jobs_times_its_factor_and_so_is_its_derivative()
    {
        const double Factor = 0.375, H = 1e-5;
        using var tiny = new TinySession(o => o with { Phases = [o.Phases[0] with { Window = 0, InnerRateFactor = Factor }] });
        using var plain = new TinySession(o => o with { Phases = [o.Phases[0] with { Window = 0 }] });
        using var runner = Runner(tiny);
        using var other = Runner(plain);
        var state = tiny.Session.Export();
        var output = Run(runner, 0);
        Assert.Equal(Run(other, Math.Log(Factor)).Result.OuterLoss, output.Result.OuterLoss, 1e-13);
        Assert.NotEqual(Run(other, 0).Result.OuterLoss, output.Result.OuterLoss, 1e-6);
        var difference = (Run(runner, H).Result.OuterLoss - Run(runner, -H).Result.OuterLoss) / (2 * H);
        Assert.Equal(difference, output.LogLearningRateGradient, 1e-9);
        Assert.True(Math.Abs(difference) > 1e-5);

        RolloutOutput Run(RolloutRunner<double> rollouts, double shift)
        {
            rollouts.Load(state.Latents, state.Decoder, state.LogTemperature, state.LogInnerLearningRate + shift);
            return rollouts.Run(1, 0, new double[state.Latents.Length], new double[state.Decoder.Length]);
        }
    }

    [Fact]
    public void Nothing_runs_before_data_was_loaded()
    {
        using var tiny = new TinySession();
        using var runner = Runner(tiny);
        Assert.Throws<InvalidOperationException>(() => runner.Run(0, 0, new double[36], new double[21]));
    }

    /// <summary>X̃ has 23,040 elements, M 21,000: five blocks of each.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_session_gives_the_same_bits_in_any_number_of_blocks(int blocks)
    {
        var (expected, results) = Wide(1);
        var (actual, other) = Wide(blocks);
        Assert.Equal(expected, actual);
        Assert.Equal(results, other);

        static (double[] State, MetaStepResult[] Results) Wide(int blocks)
        {
            using var tiny = new TinySession(
                o => o with { Outer = o.Outer with { ClipNorm = 1e-4, RolloutsPerStep = 3 } }, vocabulary: 300, shape: new SyntheticShape(11, 32, 70, 300), blocks: blocks);
            MetaStepResult[] results = [.. Enumerable.Range(0, 2).Select(_ => tiny.Session.Step())];
            Assert.All(results, r => Assert.True(r.Clipped));
            return (tiny.State, results);
        }
    }

    private static RolloutRunner<double> Runner(TinySession tiny) =>
        new(tiny.Device, tiny.Learner, tiny.Split, tiny.Data.Shape, SoftSequenceMode.Cached, tiny.Options);
}
