using System.Numerics;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>What a <see cref="RolloutRunner{T}"/> allocates on its device, in bytes, by part.</summary>
/// <param name="Synthetic">X̃ and M with their gradients.</param>
/// <param name="SoftSequences">S and ∂F/∂S, or the chunks in which they are decoded.</param>
/// <param name="Learner">θ, its moments and adjoints, activations, gradients of the lanes, for the synthetic and the real batch.</param>
/// <param name="Trajectory">What is kept of the inner loop in memory.</param>
/// <param name="Spilled">What is kept of it in a file; not part of <see cref="Total"/>.</param>
public readonly record struct RolloutMemory(long Synthetic, long SoftSequences, long Learner, long Trajectory, long Spilled)
{
    /// <summary>All that is in memory.</summary>
    public long Total => Synthetic + SoftSequences + Learner + Trajectory;

    /// <summary>Counts it without allocating: the same constructors run on a device that only counts.</summary>
    /// <param name="lanes">Lanes of the job.</param>
    /// <param name="learner">Learner of the rollouts.</param>
    /// <param name="shape">Shape of the synthetic data.</param>
    /// <param name="mode">Whether S is kept in memory.</param>
    /// <param name="options">The loops.</param>
    public static RolloutMemory Of<T>(int lanes, Learner<T> learner, SyntheticShape shape, SoftSequenceMode mode, DistillationOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(options);
        using var device = new CountingDevice<T>(lanes);
        var data = new SyntheticData<T>(device, shape);
        _ = new SyntheticGradient<T>(device, data);
        var synthetic = device.AllocatedBytes;
        var soft = new SoftSequences<T>(device, data, mode, LearnerChunk.Size(device, shape.Sequences, shape.Length), gradients: true);
        var softSequences = device.AllocatedBytes - synthetic;
        _ = new Rollout<T>(device, learner, soft, options.Inner, options.MaximumSteps, options.MaximumWindow);
        _ = new RealWindowsObjective<T>(device, learner, options.Outer.BatchSize, options.Outer.WindowLength);
        var all = device.AllocatedBytes;
        var spilled = device.SpilledBytes;
        _ = Trajectory<T>.Create(options.Inner, device, learner.Layout.Count, options.MaximumWindow);
        var trajectory = device.AllocatedBytes - all;
        return new RolloutMemory(synthetic, softSequences, all - synthetic - softSequences - trajectory, trajectory, spilled);
    }
}
