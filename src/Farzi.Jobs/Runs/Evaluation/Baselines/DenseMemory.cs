using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Runs.Evaluation.Baselines;

/// <summary>What learning S itself costs: [μ, ξ, V] many times over.</summary>
internal static class DenseMemory
{
    private const int HostCopies = 5; // values, two moments, mean gradient, gradient of a rollout
    private const int DeviceCopies = 2; // logits and their gradient

    /// <summary>μ of dense data: that of the distilled data, or as many as its bytes hold.</summary>
    public static int Sequences(string budget, DistilledDataset distilled) => budget == "bytes"
        ? (int)Math.Min(distilled.SequenceCount, (distilled.ByteCount - sizeof(float)) / ((long)distilled.SequenceLength * distilled.VocabularySize * sizeof(float)))
        : distilled.SequenceCount;

    /// <summary>Why there is no such row; null where there is.</summary>
    public static string? Refusal(JobSpec job, string budget, DistilledDataset distilled)
    {
        var sequences = Sequences(budget, distilled);
        if (sequences < 1)
        {
            return $"dense (equal {budget}) is left out: one sequence of {distilled.SequenceLength} × {distilled.VocabularySize} logits takes "
                + $"{SizePrediction.Text((double)distilled.SequenceLength * distilled.VocabularySize * sizeof(float))}, the distilled data {SizePrediction.Text(distilled.ByteCount)}";
        }

        var bytes = Bytes(job, sequences, distilled.SequenceLength, distilled.VocabularySize);
        return bytes <= job.Compute.MemoryBudgetMiB * 1048576.0 && (double)sequences * distilled.SequenceLength * distilled.VocabularySize <= Array.MaxLength
            ? null
            : $"dense (equal {budget}) is left out: {sequences} × {distilled.SequenceLength} × {distilled.VocabularySize} logits with gradients and moments take "
                + $"{SizePrediction.Text(bytes)}, more than compute.memoryBudgetMiB: {job.Compute.MemoryBudgetMiB}";
    }

    private static double Bytes(JobSpec job, int sequences, int length, int vocabulary)
    {
        var element = job.Compute.Precision == NumberPrecision.Float64 ? sizeof(double) : sizeof(float);
        var kept = EngineOptions.SoftSequences(job, vocabulary, element) == SoftSequenceMode.Cached ? 2 : 0;
        var average = job.Outer.Averaging > 0 ? 1 : 0;
        return (double)sequences * length * vocabulary * element * (HostCopies + DeviceCopies + kept + average);
    }
}
