using Farzi.Engine.Distillation;
using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>N7: device memory returns to where it was, and the managed heap is left alone. Runs alone: other tests' allocations would count.</summary>
[Collection(nameof(RunsAlone))]
public class SteadyStateTests
{
    public static TheoryData<string> Kinds => [.. LearnerKinds.All.Select(k => k.Name)];

    [Fact]
    public void A_thousand_inner_steps_leave_no_buffer_behind()
    {
        var problem = new TinyProblem<double>(new TinyProblemOptions { Steps = 1000, Window = 1000, Lanes = 3, Threads = 2 });
        problem.Run(); // scratch grows to its size once
        var (bytes, buffers) = (problem.Device.AllocatedBytes, problem.Device.AllocatedBuffers);
        problem.Run();
        Assert.Equal((bytes, buffers), (problem.Device.AllocatedBytes, problem.Device.AllocatedBuffers));
        problem.Dispose();
        Assert.Equal((0, 0), (problem.Device.AllocatedBytes, problem.Device.AllocatedBuffers));
    }

    [Theory]
    [InlineData(TrajectoryPolicy.Log, false)]
    [InlineData(TrajectoryPolicy.Store, false)]
    [InlineData(TrajectoryPolicy.Replay, false)]
    [InlineData(TrajectoryPolicy.Log, true)]
    [InlineData(TrajectoryPolicy.Store, true)]
    [InlineData(TrajectoryPolicy.Replay, true)]
    public void A_thousand_inner_steps_allocate_not_a_byte_and_hold_the_buffers_that_they_began_with(TrajectoryPolicy policy, bool spills)
    {
        var folder = Directory.CreateTempSubdirectory("farzi-steady").FullName;
        using (var problem = new TinyProblem<float>(new TinyProblemOptions
        {
            Steps = 1000, Window = 100, Policy = policy, Threads = 2, Lanes = 3, SpillFolder = spills ? folder : null,
        }))
        {
            problem.Run();
            var held = Held(problem);
            var seen = new List<(long, int, long)>(4);
            var watching = new WatchedObjective(problem.Objective, () => seen.Add(Held(problem)));
            AssertSame(
                () => problem.Rollout.Run(problem.Plan with { Steps = 100 }, problem.Objective, problem.Gradient),
                () => problem.Rollout.Run(problem.Plan with { Steps = 1000 }, problem.Objective, problem.Gradient), "900 inner steps", calls: 900);
            problem.Rollout.Run(problem.Plan, watching, problem.Gradient);
            Assert.Equal([held], seen); // between the inner loop and the reverse pass
            Assert.Equal(held, Held(problem));
        }

        Directory.Delete(folder, recursive: true);

        static (long Bytes, int Buffers, long Spilled) Held(TinyProblem<float> problem) =>
            (problem.Device.AllocatedBytes, problem.Device.AllocatedBuffers, problem.SpilledBytes);
    }

    [SkippableTheory]
    [InlineData(TrajectoryPolicy.Log, SoftSequenceMode.Cached, GemmPreference.Managed, 1)]
    [InlineData(TrajectoryPolicy.Log, SoftSequenceMode.Cached, GemmPreference.Managed, 2)]
    [InlineData(TrajectoryPolicy.Log, SoftSequenceMode.Cached, GemmPreference.OneDnn, 2)]
    [InlineData(TrajectoryPolicy.Log, SoftSequenceMode.Cached, GemmPreference.OpenBlas, 2)]
    [InlineData(TrajectoryPolicy.Store, SoftSequenceMode.Cached, GemmPreference.Managed, 1)]
    [InlineData(TrajectoryPolicy.Replay, SoftSequenceMode.Recomputed, GemmPreference.Managed, 2)]
    public void Inner_and_reverse_steps_allocate_nothing_on_the_managed_heap(TrajectoryPolicy policy, SoftSequenceMode mode, GemmPreference gemm, int threads)
    {
        Skip.If(gemm == GemmPreference.OneDnn && !OneDnnGemm.IsPresent, "oneDNN is not installed");
        Skip.If(gemm == GemmPreference.OpenBlas && !OpenBlasGemm<float>.IsPresent, "OpenBLAS is not installed");
        using var problem = new TinyProblem<float>(new TinyProblemOptions
        {
            Steps = 80, Policy = policy, Mode = mode, Gemm = gemm, Threads = threads, Lanes = 3, Dropout = 0.1,
        });
        problem.Run();
        void Run(int steps, int window) => problem.Rollout.Run(problem.Plan with { Steps = steps, Window = window }, problem.Objective, problem.Gradient);
        AssertSame(() => Run(20, 10), () => Run(80, 10), "60 inner steps", calls: 60);
        AssertSame(() => Run(80, 10), () => Run(80, 70), "60 reverse steps", calls: 60);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_kind_of_learner_allocates_on_the_managed_heap(string kind)
    {
        using var problem = new TinyProblem<float>(new TinyProblemOptions { Learner = kind, Steps = 80, Threads = 2, Lanes = 3, Dropout = 0.1 });
        problem.Run();
        void Run(int steps, int window) => problem.Rollout.Run(problem.Plan with { Steps = steps, Window = window }, problem.Objective, problem.Gradient);
        AssertSame(() => Run(20, 10), () => Run(80, 10), "60 inner steps", calls: 60);
        AssertSame(() => Run(80, 10), () => Run(80, 70), "60 reverse steps", calls: 60);
    }

    [Fact]
    public void Hard_gradients_and_scores_allocate_nothing_on_the_managed_heap()
    {
        using var problem = new TinyProblem<double>(new TinyProblemOptions { Threads = 2, Windows = [[1, 2, 3], [4], [5, 6, 0]] });
        problem.Run();
        using var learner = new Engine.Learners.BatchedLearner<double>(problem.Device, problem.Learner, 3, 4, tangents: false);
        using var gradient = problem.Device.Allocate(problem.Theta.Length);
        var scores = new double[3 * problem.Options.Vocabulary];
        AssertSame(() => { }, () => learner.HardGradient(problem.Rollout.State.Parameters, problem.Objective.Batch, DropoutMask.None, gradient.All), "gradient");
        AssertSame(() => { }, () => learner.Score(problem.Rollout.State.Parameters, problem.Objective.Batch, scores), "scores");
    }

    [Fact]
    public void Rollouts_and_outer_updates_allocate_nothing_on_the_managed_heap()
    {
        using var tiny = new TinySession(threads: 2);
        using var runner = new RolloutRunner<double>(tiny.Device, tiny.Learner, tiny.Split, tiny.Data.Shape, SoftSequenceMode.Cached, tiny.Options);
        var state = tiny.Session.Export();
        var (latents, decoder) = (new double[state.Latents.Length], new double[state.Decoder.Length]);
        var block = new SyntheticBlock<double>(state.Latents);
        var norms = new double[1];
        var step = 0L;
        void Run()
        {
            runner.Load(state.Latents, state.Decoder, state.LogTemperature, state.LogInnerLearningRate);
            runner.Run(7, 0, latents, decoder);
            block.BeginMean();
            block.Add(latents, 1);
            block.SquaredNorms(0, norms);
            block.Step(tiny.Options.Outer.BlockAdam(isDecoder: false, 1), ++step, 0.5);
        }

        AssertSame(() => { }, Run, "a rollout and an update");
    }

    [Fact]
    public void The_meter_notices_a_single_object_on_any_thread()
    {
        object? kept = null;
        Assert.Throws<Xunit.Sdk.TrueException>(() => AssertSame(() => { }, () => kept = new object(), "one object"));
        Assert.Throws<Xunit.Sdk.TrueException>(() => AssertSame(() => { }, () => Parallel.For(0, 2, i => kept = new object()), "objects elsewhere"));
        Assert.NotNull(kept);
    }

    private sealed class WatchedObjective(IOuterObjective<float> objective, Action look) : IOuterObjective<float>
    {
        public double Gradient(Tensor<float> parameters, Tensor<float> gradient)
        {
            look();
            return objective.Gradient(parameters, gradient);
        }
    }

    /// <summary>
    /// The runtime itself allocates now and then on threads of its own (tiered compilation): the smallest of several measurements is the
    /// code's own, and over all threads it must stay below one smallest object a call. The calling thread must allocate nothing at all.
    /// </summary>
    private static void AssertSame(Action less, Action more, string what, int calls = 1)
    {
        const int SmallestObject = 24;
        var (few, many) = (Measure(less), Measure(more));
        for (var attempt = 0; attempt < 10 && (attempt < 2 || few != many); attempt++)
        {
            few = Smaller(few, Measure(less));
            many = Smaller(many, Measure(more));
        }

        Assert.True(few.Thread == many.Thread, $"{what}: {many.Thread - few.Thread} bytes on the calling thread");
        Assert.True(many.Process - few.Process < calls * SmallestObject, $"{what}: {many.Process - few.Process} bytes on all threads");
    }

    private static (long Thread, long Process) Smaller((long Thread, long Process) a, (long Thread, long Process) b) =>
        (Math.Min(a.Thread, b.Thread), Math.Min(a.Process, b.Process));

    private static (long Thread, long Process) Measure(Action action)
    {
        var process = GC.GetTotalAllocatedBytes(precise: true);
        var thread = GC.GetAllocatedBytesForCurrentThread();
        action();
        return (GC.GetAllocatedBytesForCurrentThread() - thread, GC.GetTotalAllocatedBytes(precise: true) - process);
    }
}
