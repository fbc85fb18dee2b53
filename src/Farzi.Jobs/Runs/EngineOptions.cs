using System.Numerics;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;
using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Runs;

/// <summary>A job in the engine's terms.</summary>
internal static class EngineOptions
{
    /// <summary>The loops of a distillation that is exact and in memory: policies that depend on more than the job are taken as <c>log</c>.</summary>
    public static DistillationOptions Distillation(JobSpec job) => new()
    {
        Seed = job.Seed,
        Inner = new InnerLoopOptions
        {
            Adam = new AdamOptions(
                job.Inner.LearningRate, job.Inner.Beta1, job.Inner.Beta2, job.Inner.Epsilon, job.Inner.EpsilonRoot, job.Inner.WeightDecay),
            SequencesPerStep = job.Inner.SequencesPerStep == 0 ? job.Synthetic.Sequences : job.Inner.SequencesPerStep,
            DropoutRate = job.Learner.Dropout,
            Averaging = job.Inner.Averaging,
            Policy = job.Trajectory.Policy switch
            {
                TrajectoryPolicyKind.Store => TrajectoryPolicy.Store,
                TrajectoryPolicyKind.Replay => TrajectoryPolicy.Replay,
                _ => TrajectoryPolicy.Log,
            },
        },
        Outer = new OuterOptions
        {
            RolloutsPerStep = job.Outer.RolloutsPerStep,
            BatchSize = job.Outer.BatchSize,
            WindowLength = job.Outer.WindowLength == 0 ? job.Synthetic.Length : job.Outer.WindowLength,
            EndShare = job.Outer.EndBias,
            LatentLearningRate = job.Outer.LearningRateLatents,
            DecoderLearningRate = job.Outer.LearningRateDecoder,
            ScalarLearningRate = job.Outer.LearningRateTemperature,
            LearnTemperature = job.Synthetic.Temperature.Learned,
            LearnInnerLearningRate = job.Inner.LearnLearningRate,
            Beta1 = job.Outer.Beta1,
            Beta2 = job.Outer.Beta2,
            Epsilon = job.Outer.Epsilon,
            ClipNorm = job.Outer.ClipNorm,
            BankShare = job.Bank.Share,
        },
        Phases = [.. job.Phases.Select(Phase)],
    };

    /// <summary>The loops of the job's own distillation.</summary>
    /// <param name="job">The job.</param>
    /// <param name="policy">What <see cref="TrajectoryChoice"/> chose.</param>
    /// <param name="spillFolder">Folder of the spill file, where the job has one.</param>
    public static DistillationOptions Distillation(JobSpec job, TrajectoryPolicy policy, string spillFolder)
    {
        var options = Distillation(job);
        return options with
        {
            Inner = options.Inner with
            {
                Policy = policy,
                SpillFolder = job.Trajectory.Spill == TrajectoryStorage.Disk ? spillFolder : null,
                Adjoint = job.Trajectory.Adjoint == AdjointForm.Paper ? AdjointKind.Paper : AdjointKind.Exact,
                DriftLimit = job.Trajectory.DriftLimit,
            },
        };
    }

    /// <summary>Shape of the synthetic data.</summary>
    public static SyntheticShape Shape(JobSpec job, int vocabularySize) =>
        new(job.Synthetic.Sequences, job.Synthetic.Length, SizePrediction.LatentDimension(job), vocabularySize);

    /// <summary>A learner that sees <paramref name="length"/> − 1 events.</summary>
    /// <param name="job">The job.</param>
    /// <param name="name">Kind of learner.</param>
    /// <param name="vocabularySize">V.</param>
    /// <param name="length">Events of its windows, ξ for the distillation.</param>
    /// <param name="initStd">Standard deviation of fresh weights; 0 for the job's.</param>
    public static Learner<T> Learner<T>(JobSpec job, string name, int vocabularySize, int length, double initStd = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kind = LearnerKinds.Find(name) ?? throw new ArgumentException(LearnerNames.Unknown(name), nameof(name));
        return kind.Create<T>(new LearnerOptions
        {
            VocabularySize = vocabularySize,
            MaximumLength = length - 1,
            Hidden = job.Learner.Hidden,
            Blocks = job.Learner.Blocks,
            Layers = job.Learner.Layers,
            Heads = job.Learner.Heads,
            FeedForward = job.Learner.FeedForward,
            Activation = job.Learner.Activation == ActivationFunction.Relu ? Activation.Relu : Activation.Gelu,
            InitialScale = initStd == 0 ? job.Learner.InitStd : initStd,
        });
    }

    /// <summary>Whether S is kept: as the job says, or where S and its gradient fit into half the memory budget.</summary>
    public static SoftSequenceMode SoftSequences(JobSpec job, int vocabularySize, int elementSize) => job.Compute.CacheSoftSequences switch
    {
        SoftSequenceCache.On => SoftSequenceMode.Cached,
        SoftSequenceCache.Off => SoftSequenceMode.Recomputed,
        _ => 2.0 * job.Synthetic.Sequences * job.Synthetic.Length * vocabularySize * elementSize <= job.Compute.MemoryBudgetMiB * 524288.0
            ? SoftSequenceMode.Cached
            : SoftSequenceMode.Recomputed,
    };

    /// <summary>The GEMM library.</summary>
    public static GemmPreference Gemm(GemmLibrary library) => library switch
    {
        GemmLibrary.Onednn => GemmPreference.OneDnn,
        GemmLibrary.Openblas => GemmPreference.OpenBlas,
        GemmLibrary.Managed => GemmPreference.Managed,
        _ => GemmPreference.Auto,
    };

    private static PhaseOptions Phase(PhaseSpec phase) => new()
    {
        MetaSteps = phase.MetaSteps,
        MinimumSteps = phase.InnerSteps.Least,
        MaximumSteps = phase.InnerSteps.Most,
        Window = phase.Window,
        InnerRateFactor = phase.InnerRateFactor,
        StartFactor = phase.StartFactor,
        FinalFactor = phase.Schedule == LearningRateSchedule.Constant ? phase.StartFactor : phase.FinalFactor,
        WarmupSteps = phase.WarmupSteps,
    };
}
