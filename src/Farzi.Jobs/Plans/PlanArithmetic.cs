using Farzi.Contracts.Jobs;
using Farzi.Engine.Learners;
using Farzi.Jobs.Runs;

namespace Farzi.Jobs.Plans;

/// <summary>
/// Floating-point operations of the matrix products of a job, 2·m·n·k each. With R = b·ξ, N = b·(ξ−1), n = ξ−1, F the elements of the weight matrices between
/// the embeddings, A = 1 for learners with attention, L blocks (docs/benchmarks.md):
/// <code>
/// inner   2Vh·(2R + 3N) + 3·2N·F +  6·2Nnh·L·A
/// reverse 2Vh·(5R + 8N) + 8·2N·F + 18·2Nnh·L·A
/// outer   2Vh·3N        + 3·2N·F +  6·2Nnh·L·A     on the real windows
/// decode  2·μξdV before, and twice that after a rollout
/// </code>
/// </summary>
public sealed class PlanArithmetic
{
    private readonly double _vocabulary; // V·h
    private readonly double _weights;
    private readonly double _attention; // h·L·A

    private PlanArithmetic(JobSpec job, Learner<float> learner)
    {
        _vocabulary = (double)learner.VocabularySize * learner.Hidden;
        _weights = learner.Layout.Slots.Where(s => s.Name.EndsWith(".weight", StringComparison.Ordinal)).Sum(s => (double)s.Length);
        _attention = learner.Name is "sasrec" or "transformer" ? (double)learner.Hidden * job.Learner.Blocks : 0;
        var synthetic = job.Synthetic;
        double perStep = job.Inner.SequencesPerStep == 0 ? synthetic.Sequences : job.Inner.SequencesPerStep;
        Inner = Products(perStep, synthetic.Length, 2, 3, 3, 6);
        Reverse = Products(perStep, synthetic.Length, 5, 8, 8, 18);
        Outer = Products(job.Outer.BatchSize, job.Outer.WindowLength == 0 ? synthetic.Length : job.Outer.WindowLength, 0, 3, 3, 6);
        var shape = EngineOptions.Shape(job, learner.VocabularySize);
        Decode = 2.0 * shape.Latents * shape.VocabularySize;
    }

    /// <summary>One inner step.</summary>
    public double Inner { get; }

    /// <summary>One reverse step.</summary>
    public double Reverse { get; }

    /// <summary>The gradient of the outer loss.</summary>
    public double Outer { get; }

    /// <summary>X̃M, once per meta-step; its reverse costs twice as much, once per rollout.</summary>
    public double Decode { get; }

    /// <summary>The operations of a job.</summary>
    public static PlanArithmetic Of(JobSpec job, int vocabularySize)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new PlanArithmetic(job, EngineOptions.Learner<float>(job, job.Learner.Name, vocabularySize, job.Synthetic.Length));
    }

    /// <summary>All rollouts of a distillation.</summary>
    public double Distillation(JobSpec job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Phases.Sum(p => p.MetaSteps * (Decode + (job.Outer.RolloutsPerStep
            * ((PlanTimes.MeanInner(p) * Inner) + (PlanTimes.MeanWindow(p) * Reverse) + Outer + (2 * Decode)))));
    }

    private double Products(double sequences, int length, int soft, int hard, int linear, int attention)
    {
        double n = length - 1, rows = sequences * n;
        return (2 * _vocabulary * ((soft * sequences * length) + (hard * rows))) + (2 * rows * ((linear * _weights) + (attention * n * _attention)));
    }
}
