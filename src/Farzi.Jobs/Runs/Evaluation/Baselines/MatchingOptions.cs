using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Distillation;
using Farzi.Engine.Distillation.Matching;
using Farzi.Engine.Operations;

namespace Farzi.Jobs.Runs.Evaluation.Baselines;

/// <summary>The matching methods in the engine's terms.</summary>
internal static class MatchingOptions
{
    /// <summary>The outer loop of a method, and its optimiser on synthetic data.</summary>
    public static DistillationOptions Of(JobSpec job, string method)
    {
        var methods = job.Evaluation.Methods;
        return method switch
        {
            TrainingSource.GradientMatching => Outer(job, methods.GradientMatching.MetaSteps, methods.GradientMatching.LearningRateLatents, methods.GradientMatching.LearningRateDecoder, null),
            TrainingSource.TrajectoryMatching => Outer(
                job, methods.TrajectoryMatching.MetaSteps, methods.TrajectoryMatching.LearningRateLatents, methods.TrajectoryMatching.LearningRateDecoder, Optimizer(job)),
            _ => Outer(job, methods.Tesla.MetaSteps, methods.Tesla.LearningRateLatents, methods.Tesla.LearningRateDecoder, new AdamOptions(methods.Tesla.LearningRate)),
        };
    }

    /// <summary>Gradient matching.</summary>
    public static GradientMatchingOptions Gradients(JobSpec job)
    {
        var options = EngineOptions.Distillation(job);
        return new GradientMatchingOptions
        {
            Seed = job.Seed,
            SequencesPerStep = options.Inner.SequencesPerStep,
            BatchSize = options.Outer.BatchSize,
            WindowLength = options.Outer.WindowLength,
            EndShare = options.Outer.EndShare,
            Distance = job.Evaluation.Methods.GradientMatching.Distance == GradientDistanceKind.Squared ? MatchingDistance.Squared : MatchingDistance.Cosine,
        };
    }

    /// <summary>Trajectory matching in either form.</summary>
    public static TrajectoryMatchingOptions Trajectories(JobSpec job, DistillationOptions options, int steps) => new()
    {
        Seed = job.Seed,
        Steps = steps,
        Adam = options.Inner.Adam,
        SequencesPerStep = options.Inner.SequencesPerStep,
        Policy = options.Inner.Policy,
    };

    private static AdamOptions Optimizer(JobSpec job)
    {
        var spec = job.Evaluation.Methods.TrajectoryMatching;
        return spec.Optimizer == MatchingOptimizer.Sgd ? AdamOptions.Sgd(spec.LearningRate) : EngineOptions.Distillation(job).Inner.Adam with { LearningRate = spec.LearningRate };
    }

    private static DistillationOptions Outer(JobSpec job, int metaSteps, double latents, double decoder, AdamOptions? adam)
    {
        var options = EngineOptions.Distillation(job);
        return options with
        {
            Inner = adam is { } own ? options.Inner with { Adam = own } : options.Inner,
            Outer = options.Outer with
            {
                LatentLearningRate = latents == 0 ? options.Outer.LatentLearningRate : latents,
                DecoderLearningRate = decoder == 0 ? options.Outer.DecoderLearningRate : decoder,
                LearnInnerLearningRate = adam is not null && options.Outer.LearnInnerLearningRate,
            },
            Phases = metaSteps == 0 ? options.Phases : [options.Phases[^1] with { MetaSteps = metaSteps, WarmupSteps = 0 }],
        };
    }
}
