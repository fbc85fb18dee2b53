using Farzi.Engine.Distillation;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Training;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>The outer loop: mean of rollouts, clipping, Adam, state that can be carried elsewhere.</summary>
public class DistillationSessionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1e-3)]
    public void A_first_meta_step_is_the_clipped_mean_of_its_rollouts_through_adam(double clipNorm)
    {
        using var tiny = new TinySession(o => o with { Outer = o.Outer with { ClipNorm = clipNorm, Epsilon = 1e-4 } });
        var (data, outer) = (tiny.Session.Export(), tiny.Options.Outer);
        double[][] gradients = [RolloutGradient(tiny, 0), RolloutGradient(tiny, 1)];
        double[] mean = [.. gradients[0].Zip(gradients[1], (a, b) => (a + b) / 2)];
        var norm = Math.Sqrt(mean.Sum(g => g * g));
        var clip = clipNorm > 0 ? Math.Min(1, clipNorm / norm) : 1;
        var result = tiny.Session.Step();
        var actual = tiny.Session.Export();

        Assert.Equal(clipNorm > 0, result.Clipped);
        var latents = data.Latents.Length;
        Assert.Equal(Math.Sqrt(mean.Take(latents).Sum(g => g * g)), result.LatentNorm, 1e-12);
        double Updated(double value, double gradient, double rate) => value - (rate * clip * gradient / (Math.Abs(clip * gradient) + outer.Epsilon));
        for (var i = 0; i < latents; i++) Assert.Equal(Updated(data.Latents[i], mean[i], outer.LatentLearningRate), actual.Latents[i], 1e-11);
        for (var i = 0; i < data.Decoder.Length; i++)
            Assert.Equal(Updated(data.Decoder[i], mean[latents + i], outer.DecoderLearningRate), actual.Decoder[i], 1e-11);
        Assert.Equal(Updated(data.LogTemperature, mean[^2], outer.ScalarLearningRate), actual.LogTemperature, 1e-11);
        Assert.Equal(Updated(data.LogInnerLearningRate, mean[^1], outer.ScalarLearningRate), actual.LogInnerLearningRate, 1e-11);
    }

    [Fact]
    public void An_exported_state_continues_elsewhere_with_the_same_bits()
    {
        using var whole = new TinySession();
        for (var i = 0; i < 5; i++) whole.Session.Step();
        using var first = new TinySession();
        for (var i = 0; i < 2; i++) first.Session.Step();
        using var second = new TinySession(threads: 2);
        for (var i = 0; i < 4; i++) second.Session.Step(); // what it had done before does not matter
        second.Session.Import(first.Session.Export());
        for (var i = 0; i < 3; i++) second.Session.Step();
        Assert.Equal(whole.State, second.State);
        Assert.Throws<ArgumentException>(() => second.Session.Import(first.Session.Export() with { Latents = [1] }));
    }

    [Fact]
    public void Threads_do_not_change_the_bits_of_many_meta_steps()
    {
        using var one = new TinySession();
        using var two = new TinySession(threads: 2);
        for (var i = 0; i < 10; i++) Assert.Equal(one.Session.Step(), two.Session.Step());
        Assert.Equal(one.State, two.State);
    }

    [Fact]
    public void A_value_that_is_not_finite_leaves_everything_as_it_was_and_names_the_meta_step()
    {
        using var tiny = new TinySession(o => o with { Inner = o.Inner with { Adam = new AdamOptions(1e200) } });
        var before = tiny.State;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var exception = Assert.Throws<NonFiniteException>(() => tiny.Session.Step());
            Assert.StartsWith("Meta-step 1, rollout 0", exception.Message, StringComparison.Ordinal);
            Assert.Equal(before, tiny.State);
        }
    }

    [Fact]
    public void Cancellation_leaves_everything_as_it_was()
    {
        using var tiny = new TinySession();
        tiny.Session.Step();
        var before = tiny.State;
        Assert.Throws<OperationCanceledException>(() => tiny.Session.Step(new CancellationToken(canceled: true)));
        Assert.Equal(before, tiny.State);
    }

    [Fact]
    public void Unrolls_have_the_lengths_of_their_phase_and_windows_no_longer_than_they()
    {
        using var tiny = new TinySession(o => o with
        {
            Outer = o.Outer with { RolloutsPerStep = 1 },
            Phases = [new() { MetaSteps = 20, MinimumSteps = 2, MaximumSteps = 6, Window = 4 }, new() { MetaSteps = 2, MinimumSteps = 3, MaximumSteps = 3 }],
        });
        var lengths = new HashSet<int>();
        for (var i = 0; i < 20; i++)
        {
            var result = tiny.Session.Step();
            lengths.Add(result.InnerSteps);
            Assert.Equal(Math.Min(4, result.InnerSteps), result.ReverseSteps);
        }

        Assert.Equal([2, 3, 4, 5, 6], lengths.Order());
        for (var i = 0; i < 2; i++) Assert.Equal(3, tiny.Session.Step().ReverseSteps);
        Assert.True(tiny.Session.IsComplete);
        Assert.Throws<ArgumentOutOfRangeException>(() => tiny.Session.Step());
    }

    [Fact]
    public void Rollouts_start_from_the_bank_with_moments_and_counter()
    {
        using var plain = new TinySession();
        var count = plain.Learner.Layout.Count;
        double[] Values(long purpose, double scale) => [.. TinyProblem<double>.Normals(purpose, count).Select(x => scale * x)];
        var bank = new TrajectoryBank<double>([new(Values(1, 0.3), Values(2, 0.01), [.. Values(3, 0.01).Select(x => x * x)], 17)]);
        Assert.Throws<ArgumentException>(() => new TinySession(o => o with { Outer = o.Outer with { BankShare = 0.5 } }));
        using var banked = new TinySession(o => o with { Outer = o.Outer with { BankShare = 1, RolloutsPerStep = 1, ClipNorm = 0 } }, bank: bank);
        var expected = RolloutGradient(banked, 0, bank.Entries[0]);
        var result = banked.Session.Step();
        Assert.Equal(Math.Sqrt(expected.Take(banked.Data.Sequences * 4 * 3).Sum(g => g * g)), result.LatentNorm, 1e-12);
        Assert.NotEqual(plain.Session.Step().OuterLoss, result.OuterLoss);
    }

    [Fact]
    public void Device_memory_does_not_grow_with_meta_steps()
    {
        using var tiny = new TinySession();
        for (var i = 0; i < 20; i++) tiny.Session.Step(); // scratch grows with the largest batch of targets so far
        var before = (tiny.Device.AllocatedBytes, tiny.Device.AllocatedBuffers);
        for (var i = 0; i < 20; i++) tiny.Session.Step();
        Assert.Equal(before, (tiny.Device.AllocatedBytes, tiny.Device.AllocatedBuffers));
    }

    [Fact]
    public void Distillation_teaches_fresh_students_which_events_occur()
    {
        using var tiny = new TinySession(
            o => o with
            {
                Inner = o.Inner with { Adam = new AdamOptions(5e-2, Epsilon: 1e-2) },
                Outer = o.Outer with { LatentLearningRate = 0.1, DecoderLearningRate = 0.1 },
                Phases = [new PhaseOptions { MetaSteps = 150, MinimumSteps = 15, MaximumSteps = 15 }],
            },
            sequences: [.. Enumerable.Range(0, 6).Select(u => Enumerable.Range(u, 7).Select(i => 2 + (i % 2)).ToArray())]);
        double[] losses = [.. Enumerable.Range(0, 150).Select(_ => tiny.Session.Step().OuterLoss)];
        var (start, end) = (losses.Take(10).Average(), losses.TakeLast(10).Average());
        Assert.True(end < 0.6 * start, $"from {start:F3} to {end:F3} nats");
    }

    /// <summary>The gradient of one rollout of the first meta-step, computed beside the session: X̃, M, log τ, log α.</summary>
    private static double[] RolloutGradient(TinySession tiny, int rollout, BankEntry<double>? start = null)
    {
        var (options, lane) = (tiny.Options, tiny.Device.Lane(0));
        using var soft = new SoftSequences<double>(tiny.Device, tiny.Data, SoftSequenceMode.Recomputed, 3, gradients: true);
        using var unroll = new Rollout<double>(tiny.Device, tiny.Learner, soft, options.Inner with { Policy = TrajectoryPolicy.Store }, 6, 6);
        using var objective = new RealWindowsObjective<double>(tiny.Device, tiny.Learner, 6, 4);
        using var gradient = new SyntheticGradient<double>(tiny.Device, tiny.Data);
        var theta = new double[tiny.Learner.Layout.Count];
        tiny.Learner.Layout.Initialize<double>(theta, RandomStream.For(options.Seed, RandomPurpose.Parameters, 0, rollout));
        lane.Upload(start?.Parameters ?? theta, unroll.State.Parameters);
        if (start is not null)
        {
            lane.Upload(start.FirstMoment, unroll.State.FirstMoment);
            lane.Upload(start.SecondMoment, unroll.State.SecondMoment);
            unroll.State.Step = start.Step;
        }

        new HardWindows(tiny.Split, RandomStream.For(options.Seed, RandomPurpose.OuterBatch, 0, rollout)).Fill(objective.Batch, 6);
        var steps = 3 + RandomStream.For(options.Seed, RandomPurpose.UnrollLength, 0, rollout).NextInt(4);
        unroll.Run(new RolloutPlan(steps, Math.Min(4, steps), options.Inner.Adam, options.Seed, 0, rollout), objective, gradient);
        var (latents, decoder) = (new double[gradient.Latents.Length], new double[gradient.Decoder.Length]);
        lane.Download(gradient.Latents, latents);
        lane.Download(gradient.Decoder, decoder);
        return [.. latents, .. decoder, gradient.LogTemperature, gradient.LogLearningRate];
    }
}
