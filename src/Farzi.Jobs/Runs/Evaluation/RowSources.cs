using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Training;
using Farzi.Jobs.Tasks;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>Finds the training data of rows.</summary>
internal sealed class RowSources(JobSpec job, TaskData data)
{
    /// <summary>The training data of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="distilled">The distilled data.</param>
    /// <param name="start">The data that distillation started from.</param>
    public RowSource Of(EvaluationRow row, DistilledDataset distilled, DistilledDataset start) => row.TrainedOn switch
    {
        TrainingSource.Farzi => Soft(distilled),
        TrainingSource.WarmStart => Soft(start),
        TrainingSource.Full => Full(row.Spec.EndBias),
        TrainingSource.Random => Sampled(new RandomSequences(), row.Budget, distilled),
        TrainingSource.Head => Sampled(data.Head, row.Budget, distilled),
        _ => throw new ArgumentException($"There is no training data '{row.TrainedOn}'.", nameof(row)),
    };

    private static RowSource Soft(DistilledDataset dataset) => new()
    {
        Identity = dataset.Digest(),
        Synthetic = dataset,
        Sequences = dataset.SequenceCount,
        Events = (long)dataset.SequenceCount * dataset.SequenceLength,
        Bytes = dataset.ByteCount,
    };

    private RowSource Full(double endBias) => new()
    {
        Identity = "train split",
        Windows = (random, _) => new HardWindows(data.Split, random, endBias),
        Sequences = data.Split.Count,
        Events = data.Split.TrainEventCount,
        Bytes = DataSize.BytesOfReal(data.Split.TrainEventCount, data.VocabularySize),
    };

    private RowSource Sampled(IBaselineSelection selection, string budgetName, DistilledDataset distilled)
    {
        var budget = budgetName == "bytes"
            ? BaselineBudget.EqualBytes(distilled.ByteCount)
            : BaselineBudget.EqualSequences(distilled.SequenceCount, distilled.SequenceLength);
        var first = selection.Select(data.Split, budget, job.Seed);
        return new RowSource
        {
            Identity = $"{selection.Name} {budgetName} {distilled.ByteCount} {distilled.SequenceCount} {distilled.SequenceLength}",
            Windows = (random, seed) => new HardWindows(selection.Select(data.Split, budget, seed).ToDataset(data.Split), random),
            Sequences = first.Windows.Count,
            Events = first.EventCount,
            Bytes = first.Bytes,
            HoldsWholeDataset = first.HoldsWholeDataset,
        };
    }
}
