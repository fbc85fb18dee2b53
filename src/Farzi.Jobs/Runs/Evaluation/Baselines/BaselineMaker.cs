using System.Numerics;
using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Engine.Distillation.Matching;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;
using Farzi.Engine.Training;
using Farzi.Jobs.Tasks;

namespace Farzi.Jobs.Runs.Evaluation.Baselines;

/// <summary>Makes what rows need before their students, on one device.</summary>
internal sealed class BaselineMaker<T>(JobSpec job, TaskData data, IDevice<T> device, JobFolder folder, Action<TrainingProgressed> progress)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int ProxyRun = 2_000_000; // apart from the teacher's and the bank's

    private readonly Preparation<T> _preparation = new(job, data, device, folder, progress);
    private readonly MethodsSpec _methods = job.Evaluation.Methods;

    /// <summary>Makes a file, where it is not there.</summary>
    /// <param name="file">Which.</param>
    /// <param name="start">The data that distillation started from.</param>
    /// <param name="cancellationToken">Stops; what was learned so far is lost.</param>
    public void Make(BaselineFile file, DistilledDataset start, CancellationToken cancellationToken) => folder.Make(
        file.Path,
        () =>
        {
            if (file.Method == BaselineFile.Proxy) Proxy(file.Path, cancellationToken);
            else Learn(file, start, cancellationToken).Save(file.Path);
        },
        cancellationToken);

    private void Proxy(string path, CancellationToken cancellationToken)
    {
        var spec = _methods.Proxy;
        var learner = EngineOptions.Learner<T>(job, job.Learner.Name, data.VocabularySize, job.Synthetic.Length);
        using var proxy = new SequenceProxy<T>(device, learner, data.Split, spec.Probes);
        var looks = Math.Min(spec.Looks, spec.Steps);
        using var trained = _preparation.Train("proxy", ProxyRun, spec.Steps, spec.BatchSize, spec.LearningRate, spec.Dropout, (t, step) =>
        {
            if ((long)step * looks / spec.Steps != (step - 1L) * looks / spec.Steps) proxy.Look(t.State.Parameters, cancellationToken);
        }, cancellationToken);
        ProxyFile.Write(path, proxy.Misranking, proxy.Forgetting, proxy.Embeddings(trained.State.Parameters, cancellationToken));
    }

    private DistilledDataset Learn(BaselineFile file, DistilledDataset start, CancellationToken cancellationToken)
    {
        switch (file.Method)
        {
            case TrainingSource.Dense:
                var dense = job with { Outer = job.Outer with { LearningRateLatents = _methods.Dense.LearningRate }, Synthetic = job.Synthetic with { Temperature = job.Synthetic.Temperature with { Learned = false } } };
                return Distil(file, dense, EngineOptions.Distillation(dense), DenseStart.Of(start, file.Sequences), cancellationToken);
            case TrainingSource.Sgd:
                var options = EngineOptions.Distillation(job);
                return Distil(file, job, options with { Inner = options.Inner with { Adam = AdamOptions.Sgd(_methods.Sgd.LearningRate) } }, start, cancellationToken);
            case TrainingSource.ThetaFresh or TrainingSource.ThetaBank or TrainingSource.ThetaMixed:
                var other = job with { Bank = job.Bank with { Share = BaselineFiles.BankShare(job, file.Method) } };
                return Distil(file, other, EngineOptions.Distillation(other), start, cancellationToken);
            default:
                return Match(file, start, cancellationToken);
        }
    }

    private DistilledDataset Distil(BaselineFile file, JobSpec derived, DistillationOptions options, DistilledDataset start, CancellationToken cancellationToken)
    {
        TrajectoryBank<T>? bank = null;
        if (derived.Bank.Share > 0)
        {
            _preparation.Bank(cancellationToken);
            bank = TrajectoryBank<T>.Load(folder.Bank);
        }

        using var synthetic = SyntheticTensors.Upload(device, start);
        var runner = new RolloutRunner<T>(device, Learner(), data.Split, synthetic.Shape, Mode(), options, bank);
        return Descend(file, options, synthetic, runner, cancellationToken);
    }

    private DistilledDataset Match(BaselineFile file, DistilledDataset start, CancellationToken cancellationToken)
    {
        var experts = new ExpertBank<T>(job, data, device, folder, _preparation).Open(cancellationToken);
        using var synthetic = SyntheticTensors.Upload(device, start);
        var shape = synthetic.Shape;
        var options = MatchingOptions.Of(job, file.Method);
        IMetaGradient<T> method = file.Method switch
        {
            TrainingSource.GradientMatching => new GradientMatching<T>(device, Learner(), data.Split, shape, Mode(), experts, MatchingOptions.Gradients(job)),
            TrainingSource.TrajectoryMatching => new TrajectoryMatching<T>(
                device, Learner(), shape, Mode(), new ExpertRuns<T>(experts, _methods.TrajectoryMatching.Span), MatchingOptions.Trajectories(job, options, _methods.TrajectoryMatching.InnerSteps)),
            TrainingSource.Tesla => new FlatTrajectoryMatching<T>(
                device, Learner(), shape, Mode(), new ExpertRuns<T>(experts, _methods.Tesla.Span), MatchingOptions.Trajectories(job, options, _methods.Tesla.InnerSteps)),
            _ => throw new ArgumentException($"This version makes no '{file.Method}'.", nameof(file)),
        };
        return Descend(file, options, synthetic, method, cancellationToken);
    }

    private DistilledDataset Descend(
        BaselineFile file, DistillationOptions options, SyntheticData<T> start, IMetaGradient<T> gradients, CancellationToken cancellationToken)
    {
        using var session = new DistillationSession<T>(device, start, options, gradients);
        if (job.Outer.Averaging > 0) session.KeepAverage(job.Outer.Averaging);
        while (!session.IsComplete)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = session.Step(cancellationToken);
            progress(new TrainingProgressed(file.Method, step.MetaStep, options.MetaSteps, $"objective {step.OuterLoss:0.000}"));
        }

        var (latents, decoder, logTemperature) = session.Result();
        var shape = session.Shape;
        return new DistilledDataset(
            Array.ConvertAll(latents, float.CreateTruncating), Array.ConvertAll(decoder, float.CreateTruncating), (float)logTemperature,
            shape.Sequences, shape.Length, shape.Dimension, shape.VocabularySize);
    }

    private Learner<T> Learner() => EngineOptions.Learner<T>(job, job.Learner.Name, data.VocabularySize, job.Synthetic.Length);

    private SoftSequenceMode Mode() => EngineOptions.SoftSequences(job, data.VocabularySize, SyntheticTensors.SizeOf<T>());
}
