using System.Numerics;
using Farzi.Engine.Distillation;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Training;

/// <summary>
/// Trains a student from fresh parameters, with early stopping on the validation split; keeps the best parameters. The seed decides the
/// initial parameters, the batches and the dropout masks.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class StudentTrainer<T>(IDevice<T> device, Learner<T> learner, StudentOptions options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Trains on real windows.</summary>
    /// <param name="windows">Draws batches for a stream.</param>
    /// <param name="seed">Student seed.</param>
    /// <param name="validate">Validation value (higher is better) of the parameters given, on the device.</param>
    /// <param name="cancellationToken">Looked at before each step.</param>
    public StudentOutcome<T> TrainOnReal(
        Func<RandomStream, HardWindows> windows, long seed, Func<Tensor<T>, double> validate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var source = windows(RandomStream.For(seed, RandomPurpose.TrainingBatch));
        var size = options.BatchSize == 0 ? source.Count : Math.Min(options.BatchSize, source.Count);
        using var trainer = new LearnerTrainer<T>(device, learner, size, options.WindowLength);
        var batch = new HardBatch(size, options.WindowLength);
        double Step(long step)
        {
            source.Fill(batch, size);
            return trainer.Step(batch, options.Adam, options.DropoutRate, Dropout(seed, step));
        }

        return Train(trainer, seed, validate, Step, cancellationToken);
    }

    /// <summary>Trains on synthetic sequences.</summary>
    /// <param name="soft">Soft sequences, refreshed.</param>
    /// <param name="seed">Student seed.</param>
    /// <param name="validate">Validation value (higher is better) of the parameters given, on the device.</param>
    /// <param name="cancellationToken">Looked at before each step.</param>
    public StudentOutcome<T> TrainOnSynthetic(
        SoftSequences<T> soft, long seed, Func<Tensor<T>, double> validate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(soft);
        var sequences = soft.Data.Sequences;
        var size = options.BatchSize == 0 ? sequences : Math.Min(options.BatchSize, sequences);
        using var trainer = new LearnerTrainer<T>(device, learner, size, soft.Length);
        var batches = new InnerBatches(sequences, size, options.Steps);
        batches.Draw(RandomStream.For(seed, RandomPurpose.TrainingBatch), options.Steps);
        double Step(long step) => trainer.Step(soft, batches[(int)step], options.Adam, options.DropoutRate, Dropout(seed, step));
        return Train(trainer, seed, validate, Step, cancellationToken);
    }

    private static RandomStream Dropout(long seed, long step) => RandomStream.For(seed, RandomPurpose.Dropout, step);

    private StudentOutcome<T> Train(
        LearnerTrainer<T> trainer, long seed, Func<Tensor<T>, double> validate, Func<long, double> step, CancellationToken cancellationToken)
    {
        trainer.Initialize(RandomStream.For(seed, RandomPurpose.Parameters));
        using var average = options.Averaging > 0 ? new ParameterAverage<T>(device, learner.Layout.Count, options.Averaging) : null;
        var scored = average?.Value ?? trainer.State.Parameters;
        var stopping = new EarlyStopping(options.Patience);
        var curve = new List<StudentPoint>();
        var best = device.ToHost(trainer.State.Parameters);
        var (loss, terms) = (0.0, 0);
        for (var t = 1; t <= options.Steps; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            loss += step(t - 1);
            terms++;
            average?.Observe(trainer.State.Parameters);
            if (t % options.EvaluateEvery != 0 && t != options.Steps) continue;
            var value = double.IsFinite(loss) ? validate(scored) : double.NaN;
            curve.Add(new StudentPoint(t, value, loss / terms));
            (loss, terms) = (0, 0);
            stopping = stopping.Observe(t, value);
            if (stopping.IsBest) best = device.ToHost(scored);
            if (stopping.ShouldStop) break;
        }

        return new StudentOutcome<T>(best, stopping.BestStep, stopping.Best, curve);
    }
}
