using System.Numerics;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation.Matching;

/// <summary>
/// Dataset distillation by matching training trajectories (MTT: Cazenavette et al., CVPR 2022) in the factors X̃, M, τ: from a state of an
/// expert, N steps on synthetic data; the distance to a later state of the expert; the exact gradient through all N steps.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class TrajectoryMatching<T> : MatchingMethod<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrajectoryMatchingOptions _options;
    private readonly ExpertRuns<T> _experts;
    private readonly Rollout<T> _rollout;
    private readonly ParameterDistance<T> _distance;

    /// <summary>Allocates.</summary>
    /// <param name="device">Device.</param>
    /// <param name="learner">Learner.</param>
    /// <param name="shape">Shape of the synthetic data.</param>
    /// <param name="mode">Whether S is kept in memory.</param>
    /// <param name="experts">States along training runs on real data.</param>
    /// <param name="options">The method.</param>
    public TrajectoryMatching(
        IDevice<T> device, Learner<T> learner, SyntheticShape shape, SoftSequenceMode mode, ExpertRuns<T> experts, TrajectoryMatchingOptions options)
        : base(device, shape, mode)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(experts);
        (_options, _experts) = (options, experts);
        var inner = new InnerLoopOptions { Adam = options.Adam, SequencesPerStep = options.SequencesPerStep, Policy = options.Policy };
        _rollout = new Rollout<T>(device, learner, Soft, inner, options.Steps, options.Steps);
        _distance = new ParameterDistance<T>(device, learner.Layout.Count);
    }

    /// <inheritdoc/>
    protected override RolloutOutput Compute(long metaStep, int rollout, CancellationToken cancellationToken)
    {
        var random = RandomStream.For(_options.Seed, RandomPurpose.Bank, metaStep, rollout);
        var (start, target) = _experts.Pairs[random.NextInt(_experts.Pairs.Count)];
        _distance.Set(start.Parameters, target.Parameters);
        var lane = Device.Lane(0);
        lane.Upload(start.Parameters, _rollout.State.Parameters);
        lane.Upload(start.FirstMoment, _rollout.State.FirstMoment);
        lane.Upload(start.SecondMoment, _rollout.State.SecondMoment);
        _rollout.State.Step = start.Step;
        var adam = _options.Adam with { LearningRate = Math.Exp(LogInnerLearningRate) };
        var plan = new RolloutPlan(_options.Steps, _options.Steps, adam, _options.Seed, metaStep, rollout);
        var result = _rollout.Run(plan, _distance, Gradient, cancellationToken);
        return new RolloutOutput(result, plan.Steps, plan.Window, Gradient.LogTemperature, Gradient.LogLearningRate);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rollout.Dispose();
            _distance.Dispose();
        }

        base.Dispose(disposing);
    }
}
