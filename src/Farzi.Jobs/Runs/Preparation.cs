using System.Numerics;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;
using Farzi.Engine.Training;
using Farzi.Jobs.Tasks;

namespace Farzi.Jobs.Runs;

/// <summary>What comes before the first meta-step: the start of X̃ and M, and the trajectory bank Ω. Both are files, made where they are not there.</summary>
internal sealed class Preparation<T>(JobSpec job, TaskData data, IDevice<T> device, JobFolder folder, Action<TrainingProgressed> progress)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int TeacherRun = 0; // runs of the bank count from 1

    /// <summary>Makes the data that distillation starts from.</summary>
    public void Start(CancellationToken cancellationToken) => folder.Make(folder.Start, () => WriteStart(cancellationToken), cancellationToken);

    /// <summary>Makes Ω: states along a few training runs on the train split.</summary>
    public void Bank(CancellationToken cancellationToken) => folder.Make(folder.Bank, () => WriteBank(cancellationToken), cancellationToken);

    private void WriteStart(CancellationToken cancellationToken)
    {
        var shape = EngineOptions.Shape(job, data.VocabularySize);
        using var synthetic = new SyntheticData<T>(device, shape.Sequences, shape.Length, shape.Dimension, shape.VocabularySize)
        {
            LogTemperature = Math.Log(job.Synthetic.Temperature.Initial),
        };
        var start = job.Synthetic.Initialization;
        var random = RandomStream.For(job.Seed, RandomPurpose.Synthetic);
        if (start.Kind == InitializationKind.Random) WarmStart.Random(device.Lane(0), synthetic, start.LatentScale, start.DecoderScale, random);
        else Warm(synthetic, start, random, cancellationToken);
        SyntheticTensors.Download(device, synthetic).Save(folder.Start);
    }

    private void WriteBank(CancellationToken cancellationToken)
    {
        var entries = new List<BankEntry<T>>();
        for (var run = 1; run <= job.Bank.Runs; run++)
        {
            using var trainer = Train($"trajectory {run} of {job.Bank.Runs}", run, job.Bank.Steps, job.Bank.BatchSize, job.Bank.LearningRate, 0, (t, step) =>
            {
                if (step % job.Bank.SaveEvery == 0) entries.Add(Entry(t.State));
            }, cancellationToken);
        }

        new TrajectoryBank<T>(entries).Save(folder.Bank);
    }

    private void Warm(SyntheticData<T> synthetic, InitializationSpec start, RandomStream random, CancellationToken cancellationToken)
    {
        using var teacher = Train(
            "teacher", TeacherRun, start.TeacherSteps, start.TeacherBatchSize, start.TeacherLearningRate, start.TeacherDropout, (_, _) => { }, cancellationToken);
        WarmStart.FromTeacher(
            device, synthetic, teacher.Learner, teacher.State.Parameters, data.Split,
            new WarmStartOptions
            {
                DecoderScale = start.DecoderScale,
                LatentScale = start.LatentScale,
                TeacherShare = start.TeacherShare,
                EndShare = start.EndShare,
            },
            random);
    }

    /// <summary>Trains the job's learner on the train split; the caller disposes it.</summary>
    /// <param name="title">What it is, for people.</param>
    /// <param name="run">Decides initial parameters, batches and masks together with the job's seed.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="batchSize">Real sequences per step.</param>
    /// <param name="learningRate">Learning rate.</param>
    /// <param name="dropout">Dropout.</param>
    /// <param name="afterStep">Is told after each step.</param>
    /// <param name="cancellationToken">Stops.</param>
    public LearnerTrainer<T> Train(
        string title, int run, int steps, int batchSize, double learningRate, double dropout, Action<LearnerTrainer<T>, int> afterStep, CancellationToken cancellationToken)
    {
        var length = job.Synthetic.Length;
        var learner = EngineOptions.Learner<T>(job, job.Learner.Name, data.VocabularySize, length);
        var size = Math.Min(batchSize, data.Split.Count);
        var trainer = new LearnerTrainer<T>(device, learner, size, length);
        try
        {
            trainer.Initialize(RandomStream.For(job.Seed, RandomPurpose.Parameters, run));
            var windows = new HardWindows(data.Split, RandomStream.For(job.Seed, RandomPurpose.TrainingBatch, run));
            var batch = new HardBatch(size, length);
            for (var step = 1; step <= steps; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                windows.Fill(batch, size);
                var loss = trainer.Step(batch, new AdamOptions(learningRate), dropout, RandomStream.For(job.Seed, RandomPurpose.Dropout, run, step));
                if (!double.IsFinite(loss)) throw new NonFiniteException($"The loss of the {title} at step {step} is {loss}; lower its learning rate.");
                progress(new TrainingProgressed(title, step, steps, $"loss {loss:0.000}"));
                afterStep(trainer, step);
            }

            return trainer;
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    }

    /// <summary>A copy of a state of training, for a bank.</summary>
    public BankEntry<T> Entry(AdamState<T> state) =>
        new(device.ToHost(state.Parameters), device.ToHost(state.FirstMoment), device.ToHost(state.SecondMoment), state.Step);
}
