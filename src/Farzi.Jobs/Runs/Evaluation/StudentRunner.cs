using System.Numerics;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;
using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Training;
using Farzi.Jobs.Tasks;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>Trains one student from a fresh initialisation and scores it.</summary>
internal sealed class StudentRunner<T>(JobSpec job, TaskData data, IDevice<T> device, TimeProvider clock)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ChoosingMetric _choosing = ChoosingMetric.Of(job.Task);

    /// <summary>A student of synthetic data.</summary>
    public StudentRecord OnSynthetic(
        string learnerName, DistilledDataset dataset, TrainingSpec spec, StudentSettings settings, long seed, bool isReported, Action<long, double> progress,
        CancellationToken cancellationToken)
    {
        var learner = EngineOptions.Learner<T>(job, learnerName, data.VocabularySize, dataset.SequenceLength, spec.InitStd);
        using var synthetic = SyntheticTensors.Upload(device, dataset);
        var mode = EngineOptions.SoftSequences(job, data.VocabularySize, SyntheticTensors.SizeOf<T>());
        using var soft = new SoftSequences<T>(device, synthetic, mode, LearnerChunk.Size(device, dataset.SequenceCount, dataset.SequenceLength), gradients: false);
        soft.Refresh();
        return Score(learner, Options(spec, settings, dataset.SequenceLength), isReported, progress, (trainer, validate) =>
            trainer.TrainOnSynthetic(soft, seed, validate, cancellationToken), cancellationToken);
    }

    /// <summary>A student of real sequences.</summary>
    public StudentRecord OnReal(
        string learnerName, Func<RandomStream, HardWindows> windows, TrainingSpec spec, StudentSettings settings, long seed, bool isReported,
        Action<long, double> progress, CancellationToken cancellationToken)
    {
        var length = spec.Length == 0 ? job.Synthetic.Length : spec.Length;
        var learner = EngineOptions.Learner<T>(job, learnerName, data.VocabularySize, length, spec.InitStd);
        return Score(learner, Options(spec, settings, length), isReported, progress, (trainer, validate) =>
            trainer.TrainOnReal(windows, seed, validate, cancellationToken), cancellationToken);
    }

    private static StudentOptions Options(TrainingSpec spec, StudentSettings settings, int length) => new()
    {
        Adam = new AdamOptions(settings.LearningRate, Epsilon: spec.Epsilon, WeightDecay: spec.WeightDecay),
        Steps = spec.Steps,
        EvaluateEvery = spec.EvaluateEvery,
        Patience = spec.Patience,
        BatchSize = spec.BatchSize,
        WindowLength = length,
        DropoutRate = settings.Dropout,
        Averaging = spec.Averaging,
    };

    private StudentRecord Score(
        Learner<T> learner, StudentOptions options, bool isReported, Action<long, double> progress,
        Func<StudentTrainer<T>, Func<Tensor<T>, double>, StudentOutcome<T>> train, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var scorer = data.Scorer(device, learner);
        var scored = 0;
        double Validate(Tensor<T> parameters)
        {
            scorer.SetParameters(parameters);
            var metrics = scorer.Metrics(EvaluationSplit.Validation, cancellationToken);
            progress(Math.Min(options.Steps, (long)++scored * options.EvaluateEvery), _choosing.Value(metrics));
            return _choosing.Score(metrics);
        }

        var outcome = train(new StudentTrainer<T>(device, learner, options), Validate);
        scorer.SetParameters(outcome.Parameters.AsSpan());
        return new StudentRecord
        {
            BestStep = outcome.BestStep,
            Validation = new Dictionary<string, double>(scorer.Metrics(EvaluationSplit.Validation, cancellationToken), StringComparer.Ordinal),
            Test = isReported ? new Dictionary<string, double>(scorer.Metrics(EvaluationSplit.Test, cancellationToken), StringComparer.Ordinal) : null,
            Seconds = clock.GetElapsedTime(started).TotalSeconds,
        };
    }
}
