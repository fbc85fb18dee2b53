using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Work;

/// <summary>What follows from a job and the size of its vocabulary about the outer loop: all that a coordinator must know.</summary>
public sealed class DistillationPlan
{
    private readonly JobSpec _job;
    private readonly DistillationOptions _options;
    private readonly ExpectedWork _work;

    /// <summary>Lays a job out.</summary>
    /// <param name="job">The job.</param>
    /// <param name="vocabularySize">V.</param>
    /// <param name="blocks">Most blocks of X̃ and of M; 0 for one per 2²⁰ elements. Without effect on the bits.</param>
    public DistillationPlan(JobSpec job, int vocabularySize, int blocks = 0)
    {
        ArgumentNullException.ThrowIfNull(job);
        (_job, _options, _work) = (job, EngineOptions.Distillation(job), new ExpectedWork(job.Phases));
        Trajectory = TrajectoryChoice.Of(job, vocabularySize);
        Shape = EngineOptions.Shape(job, vocabularySize);
        Layout = ShardLayout.Of(Shape.Latents, Shape.Decoder, blocks);
    }

    /// <summary>The metric by which snapshots are chosen on the validation split.</summary>
    public ChoosingMetric Choosing => ChoosingMetric.Of(_job.Task);

    /// <summary>Shape of the synthetic data.</summary>
    public SyntheticShape Shape { get; }

    /// <summary>The cut.</summary>
    public ShardLayout Layout { get; }

    /// <summary>Element type.</summary>
    public NumberPrecision Precision => _job.Compute.Precision;

    /// <summary>Bytes of an element.</summary>
    public int ElementSize => ElementBytes.Size(Precision);

    /// <summary>Meta-steps of the job.</summary>
    public long MetaSteps => _options.MetaSteps;

    /// <summary>Rollouts of a meta-step.</summary>
    public int Rollouts => _options.Outer.RolloutsPerStep;

    /// <summary>Students of a validation point.</summary>
    public int ValidationStudents => _job.Validation.Students;

    /// <summary>Decay of the moving average; 0 for none.</summary>
    public double Averaging => _job.Outer.Averaging;

    /// <summary>What rollouts keep of their inner loops, and what that takes.</summary>
    public TrajectoryChoice Trajectory { get; }

    /// <summary>Whether Ω is needed.</summary>
    public bool NeedsBank => _job.Bank.Share > 0;

    /// <summary>Whether the result is the best snapshot by validation instead of the last one.</summary>
    public bool KeepsBest => _job.Validation.Keep == SnapshotSelection.Best;

    /// <summary>The outer loop.</summary>
    public OuterOptions Outer => _options.Outer;

    /// <summary>The scalars before the first meta-step.</summary>
    /// <param name="logTemperature">log τ of the start.</param>
    public OuterScalars Scalars(double logTemperature) => new(logTemperature, Math.Log(_job.Inner.LearningRate));

    /// <summary>Whether a state is to be scored on validation.</summary>
    /// <param name="metaStep">Meta-steps done.</param>
    public bool IsValidationDue(long metaStep) => _job.Validation.EverySteps > 0 && (metaStep == MetaSteps || metaStep % _job.Validation.EverySteps == 0);

    /// <summary>Factor of the outer learning rates.</summary>
    /// <param name="metaStep">Meta-steps done before the step.</param>
    public double Factor(long metaStep) => _options.Factor(metaStep);

    /// <summary>The outer Adam of a block in one step.</summary>
    /// <param name="isDecoder">Whether the block belongs to M instead of X̃.</param>
    /// <param name="metaStep">Meta-steps done before the step.</param>
    public AdamOptions BlockAdam(bool isDecoder, long metaStep) => _options.Outer.BlockAdam(isDecoder, Factor(metaStep));

    /// <summary>Norms of a step's mean gradient.</summary>
    /// <param name="squaredNorms">Of each block, by index.</param>
    /// <param name="scalars">Mean gradients of the scalars.</param>
    public GradientNorms Norms(IReadOnlyList<double[]> squaredNorms, ScalarGradients scalars) => GradientNorms.Of(Layout, squaredNorms, scalars, Outer);

    /// <summary>The factor by which a step's gradient is clipped.</summary>
    public double Clip(GradientNorms norms) => norms.Clip(Outer.ClipNorm);

    /// <summary>What a step is told as.</summary>
    /// <param name="step">Its result.</param>
    /// <param name="seconds">Wall-clock seconds.</param>
    public MetaStepFinished Event(in MetaStepResult step, double seconds) => new(
        step.MetaStep, MetaSteps, Phase(step.MetaStep - 1), step.OuterLoss, step.InnerLoss, step.LatentNorm, step.DecoderNorm, step.Clipped, step.Temperature,
        step.LearningRateFactor * Outer.LatentLearningRate, step.InnerSteps, _work.ShareAfter(step.MetaStep), seconds);

    /// <summary>The means of a validation point.</summary>
    /// <param name="students">Its students, by number.</param>
    public static IReadOnlyDictionary<string, double> ValidationMeans(IReadOnlyList<StudentRecord> students)
    {
        ArgumentNullException.ThrowIfNull(students);
        return students[0].Validation.Keys.ToDictionary(m => m, m => students.Average(s => s.Validation[m]), StringComparer.Ordinal);
    }

    private int Phase(long metaStep)
    {
        var phase = 0;
        for (; metaStep >= _options.Phases[phase].MetaSteps; phase++) metaStep -= _options.Phases[phase].MetaSteps;
        return phase;
    }
}
