using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>N3: every trajectory policy gives the same bits; their memory is what they promise, in bytes.</summary>
public class TrajectoryPolicyTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(7, 7)]
    [InlineData(17, 17)]
    [InlineData(10, 3)]
    [InlineData(9, 8)]
    [InlineData(6, 1)]
    public void Log_store_and_replay_give_the_same_bits(int steps, int window) => AssertSameBits(new TinyProblemOptions { Steps = steps, Window = window });

    [Fact]
    public void They_do_with_dropout_a_warm_start_and_several_lanes() => AssertSameBits(
        new TinyProblemOptions { Steps = 11, Window = 7, Dropout = 0.4, StepsTaken = 5, Lanes = 3, Threads = 2 });

    [Fact]
    public void They_do_when_the_distributions_are_decoded_again() => AssertSameBits(new TinyProblemOptions { Steps = 6, Mode = SoftSequenceMode.Recomputed });

    [Theory]
    [InlineData(TrajectoryPolicy.Log)]
    [InlineData(TrajectoryPolicy.Store)]
    [InlineData(TrajectoryPolicy.Replay)]
    public void A_window_shorter_than_what_was_allocated_for_gives_the_bits_of_one_that_fits(TrajectoryPolicy policy)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Steps = 9, Window = 3, Policy = policy });
        var expected = problem.MetaGradient();
        using var larger = new Rollout<double>(problem.Device, problem.Learner, problem.Soft, problem.Inner, 20, 20);
        problem.Upload();
        for (var round = 0; round < 2; round++)
        {
            problem.Upload(problem.Theta, larger.State.Parameters);
            problem.Upload(problem.FirstMoment, larger.State.FirstMoment);
            problem.Upload(problem.SecondMoment, larger.State.SecondMoment);
            larger.State.Step = 0;
            larger.Run(problem.Plan, problem.Objective, problem.Gradient);
            AssertBits(expected, [.. problem.Download(problem.Gradient.Latents), .. problem.Download(problem.Gradient.Decoder), problem.Gradient.LogTemperature, problem.Gradient.LogLearningRate]);
        }
    }

    [Theory]
    [InlineData(TrajectoryPolicy.Store, 4 * 48)] // θ, m, v, g of every step
    [InlineData(TrajectoryPolicy.Log, 48 + (6 * 4))] // g of every step; (θ,m,v) of √W segments and of √W replayed steps
    [InlineData(TrajectoryPolicy.Replay, 7 * 4)] // the same without g, but for one segment
    public void Bytes_per_inner_step_are_a_few_parameter_vectors(TrajectoryPolicy policy, int vectors)
    {
        var (bytes, parameters) = Bytes(policy, 64, 64);
        Assert.Equal(vectors * ((8L * parameters) + 63 & ~63L), bytes - Bytes(policy, 64, 16).Bytes);
    }

    [Theory]
    [InlineData(TrajectoryPolicy.Store)]
    [InlineData(TrajectoryPolicy.Log)]
    [InlineData(TrajectoryPolicy.Replay)]
    public void Memory_is_flat_in_the_steps_beyond_the_window(TrajectoryPolicy policy) =>
        Assert.Equal(Bytes(policy, 16, 16), Bytes(policy, 1000, 16));

    [Fact]
    public void At_the_size_of_movielens_an_inner_step_keeps_less_than_eight_megabytes()
    {
        using var device = new CpuDevice<float>(1, 1, GemmPreference.Managed);
        var learner = new SasRecLearner<float>(new LearnerOptions { VocabularySize = 3416, MaximumLength = 49 });
        using var data = new SyntheticData<float>(device, 2, 50, 4, 3416);
        using var soft = new SoftSequences<float>(device, data, SoftSequenceMode.Cached, 2, gradients: true);
        long Bytes(TrajectoryPolicy policy, int window)
        {
            var before = device.AllocatedBytes;
            using var rollout = new Rollout<float>(device, learner, soft, new InnerLoopOptions { Policy = policy }, window, window);
            return device.AllocatedBytes - before;
        }

        Assert.InRange((Bytes(TrajectoryPolicy.Store, 6) - Bytes(TrajectoryPolicy.Store, 2)) / 4, 4_000_000, 8_000_000);
        Assert.InRange((Bytes(TrajectoryPolicy.Log, 25) - Bytes(TrajectoryPolicy.Log, 9)) / 16, 1_000_000, 3_000_000);
    }

    private static (long Bytes, int Parameters) Bytes(TrajectoryPolicy policy, int steps, int window)
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Policy = policy });
        var before = problem.Device.AllocatedBytes;
        using var rollout = new Rollout<double>(problem.Device, problem.Learner, problem.Soft, problem.Inner, steps, window);
        return (problem.Device.AllocatedBytes - before, problem.Learner.Layout.Count);
    }

    private static void AssertSameBits(TinyProblemOptions options)
    {
        using var log = new TinyProblem<double>(options with { Policy = TrajectoryPolicy.Log });
        var expected = log.MetaGradient();
        Assert.Contains(expected, x => Math.Abs(x) > 1e-6);
        foreach (var policy in new[] { TrajectoryPolicy.Store, TrajectoryPolicy.Replay })
        {
            using var problem = new TinyProblem<double>(options with { Policy = policy });
            AssertBits(expected, problem.MetaGradient());
        }
    }

    private static void AssertBits(double[] expected, double[] actual) =>
        Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));
}
