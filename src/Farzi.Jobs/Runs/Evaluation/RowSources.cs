using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Training;
using Farzi.Jobs.Runs.Evaluation.Baselines;
using Farzi.Jobs.Tasks;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>Finds the training data of rows, once what they need is there.</summary>
internal sealed class RowSources(JobSpec job, TaskData data, BaselineFiles files)
{
    /// <summary>What rows need before their students.</summary>
    public BaselineFiles Files => files;

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
        TrainingSource.SvpCf => SvpCf(files.Of(row, distilled)!, row.Budget, distilled),
        TrainingSource.KCenter => KCenter(files.Of(row, distilled)!, row.Budget, distilled),
        TrainingSource.FarziHard => Hard(distilled),
        _ when files.Of(row, distilled) is { } file => Soft(DistilledDataset.Load(files.Open(file))),
        TrainingSource.ThetaFresh or TrainingSource.ThetaBank or TrainingSource.ThetaMixed => Soft(distilled), // the job's own
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

    private RowSource SvpCf(BaselineFile file, string budget, DistilledDataset distilled)
    {
        var (spec, proxy) = (job.Evaluation.Methods.Proxy, ProxyFile.Read(files.Open(file)));
        var sign = spec.KeepHardest ? 1 : -1;
        var scores = (spec.Score == ProxyScore.Forgetting ? proxy.Forgetting : proxy.Misranking).Select(s => sign * s);
        return Sampled(new ScoredSequences(TrainingSource.SvpCf, [.. scores]), budget, distilled, $"{file.Key} {spec.Score} {sign}");
    }

    private RowSource KCenter(BaselineFile file, string budget, DistilledDataset distilled)
    {
        var proxy = ProxyFile.Read(files.Open(file));
        return Sampled(new KCenterSequences(proxy.Embeddings, proxy.Width), budget, distilled, file.Key);
    }

    private RowSource Hard(DistilledDataset distilled)
    {
        var spec = job.Evaluation.Methods.Hard;
        var draws = spec.Decoding == HardDecoding.ArgMax ? 1 : spec.Draws;
        int[][] Read(long seed) => spec.Decoding == HardDecoding.ArgMax
            ? HardSequences.MostLikely(distilled)
            : [.. Enumerable.Range(0, draws).SelectMany(draw => HardSequences.Sample(distilled, ((ulong)seed << 16) + (ulong)draw))];
        var events = (long)draws * distilled.SequenceCount * distilled.SequenceLength;
        return new RowSource
        {
            Identity = $"{spec.Decoding} {draws} {distilled.Digest()}",
            Windows = (random, seed) => new HardWindows(new SequenceDataset(data.Split.Vocabulary, Read(seed)), random),
            Sequences = (long)draws * distilled.SequenceCount,
            Events = events,
            Bytes = DataSize.BytesOfReal(events, data.VocabularySize),
        };
    }

    private RowSource Sampled(IBaselineSelection selection, string budgetName, DistilledDataset distilled, string of = "")
    {
        var budget = budgetName == "bytes"
            ? BaselineBudget.EqualBytes(distilled.ByteCount)
            : BaselineBudget.EqualSequences(distilled.SequenceCount, distilled.SequenceLength);
        var first = selection.Select(data.Split, budget, job.Seed);
        return new RowSource
        {
            Identity = $"{selection.Name} {budgetName} {distilled.ByteCount} {distilled.SequenceCount} {distilled.SequenceLength}{of}",
            Windows = (random, seed) => new HardWindows(selection.Select(data.Split, budget, seed).ToDataset(data.Split), random),
            Sequences = first.Windows.Count,
            Events = first.EventCount,
            Bytes = first.Bytes,
            HoldsWholeDataset = first.HoldsWholeDataset,
        };
    }
}
