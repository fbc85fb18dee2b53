using System.Numerics;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Distillation;
using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Runs;

/// <summary>The trajectory policy of a job, and why: a function of the job and the size of its vocabulary alone, on every machine the same.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Memory">What rollouts take on the device under it, in bytes.</param>
/// <param name="HostBytes">What the blocks of X̃ and M take on the host.</param>
/// <param name="Reason">Why, for people: <c>named</c> or which budget it fits and what did not fit.</param>
/// <param name="Fits">Whether it fits the budget; always so where the job names the policy.</param>
public sealed record TrajectoryChoice(TrajectoryPolicy Policy, RolloutMemory Memory, long HostBytes, string Reason, bool Fits)
{
    private static readonly TrajectoryPolicy[] FastestFirst = [TrajectoryPolicy.Store, TrajectoryPolicy.Log, TrajectoryPolicy.Replay];

    /// <summary>The policy's word, as in job files.</summary>
    public string Name => SettingWords.Of(Policy);

    /// <summary>Memory and reason in one line.</summary>
    public override string ToString() =>
        $"trajectory {Name}, {SizePrediction.Text(Memory.Trajectory)}{(Memory.Spilled > 0 ? $" and {SizePrediction.Text(Memory.Spilled)} on disk" : "")} ({Reason})";

    /// <summary>Chooses.</summary>
    public static TrajectoryChoice Of(JobSpec job, int vocabularySize)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Compute.Precision == NumberPrecision.Float64 ? Of<double>(job, vocabularySize) : Of<float>(job, vocabularySize);
    }

    private static TrajectoryChoice Of<T>(JobSpec job, int vocabularySize)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var host = HostOf(job, vocabularySize, SyntheticTensors.SizeOf<T>());
        RolloutMemory Memory(TrajectoryPolicy policy) => RolloutMemory.Of(
            job.Compute.Lanes, EngineOptions.Learner<T>(job, job.Learner.Name, vocabularySize, job.Synthetic.Length), EngineOptions.Shape(job, vocabularySize),
            EngineOptions.SoftSequences(job, vocabularySize, SyntheticTensors.SizeOf<T>()), EngineOptions.Distillation(job, policy, "counted"));

        if (Named(job.Trajectory.Policy) is { } named) return new TrajectoryChoice(named, Memory(named), host, "named in the job", Fits: true);
        var budget = job.Compute.MemoryBudgetMiB * 1048576L;
        var refused = "";
        foreach (var policy in FastestFirst)
        {
            var memory = Memory(policy);
            var needs = $"{SizePrediction.Text(memory.Total + host)} of compute.memoryBudgetMiB = {SizePrediction.Text(budget)}";
            if (memory.Total + host <= budget) return new TrajectoryChoice(policy, memory, host, $"auto: takes {needs}{refused}", Fits: true);
            if (policy == FastestFirst[^1]) return new TrajectoryChoice(policy, memory, host, $"auto: the least, and yet takes {needs}; {Advice(job)}", Fits: false);
            refused += $"; {SettingWords.Of(policy)} would take {SizePrediction.Text(memory.Total + host)}";
        }

        throw new InvalidOperationException("There is no policy to choose from.");
    }

    private static TrajectoryPolicy? Named(TrajectoryPolicyKind kind) => kind switch
    {
        TrajectoryPolicyKind.Store => TrajectoryPolicy.Store,
        TrajectoryPolicyKind.Log => TrajectoryPolicy.Log,
        TrajectoryPolicyKind.Replay => TrajectoryPolicy.Replay,
        TrajectoryPolicyKind.Invert => TrajectoryPolicy.Invert,
        _ => null,
    };

    private static string Advice(JobSpec job) =>
        job.Trajectory.Spill == TrajectoryStorage.Disk ? "raise the budget, or shorten phases.window" : "raise the budget, shorten phases.window, or set trajectory.spill to disk";

    // Value, mean gradient, two moments and, where it is on, the average of each element; and two vectors on their way to and from the device.
    private static long HostOf(JobSpec job, int vocabularySize, int size)
    {
        var shape = EngineOptions.Shape(job, vocabularySize);
        return (shape.Latents + shape.Decoder) * size * (6 + (job.Outer.Averaging > 0 ? 1 : 0));
    }
}
