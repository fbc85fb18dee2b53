using System.Numerics;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Distillation;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Tasks;

namespace Farzi.Jobs.Runs.Evaluation.Baselines;

/// <summary>The experts of matching methods: training runs on real data with their states, the fresh one first. One file for all methods.</summary>
internal sealed class ExpertBank<T>(JobSpec job, TaskData data, IDevice<T> device, JobFolder folder, Preparation<T> preparation)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int FirstRun = 1_000_000; // apart from the teacher's and the bank's

    /// <summary>Reads the experts, or trains them.</summary>
    public TrajectoryBank<T> Open(CancellationToken cancellationToken)
    {
        var spec = job.Evaluation.Methods.Experts;
        var settings = SpecWriter.Flatten(job, numbersOnly: true).Where(e => e.Path.StartsWith("learner.", StringComparison.Ordinal));
        var key = StudentCache.Key(string.Join('\n', [
            $"{spec}", $"{job.Seed} {job.Synthetic.Length} {job.Compute.Precision}", data.ContentSha256, .. device.NumericProfile.Select(p => $"{p.Key}={p.Value}"),
            .. settings.Select(e => $"{e.Path}={e.Value}")]));
        var path = Path.Combine(folder.Baselines, $"experts-{key}.safetensors");
        folder.Make(path, () => new TrajectoryBank<T>(Train(spec, cancellationToken)).Save(path), cancellationToken);
        return TrajectoryBank<T>.Load(path);
    }

    private List<BankEntry<T>> Train(ExpertsSpec spec, CancellationToken cancellationToken)
    {
        var learner = EngineOptions.Learner<T>(job, job.Learner.Name, data.VocabularySize, job.Synthetic.Length);
        var entries = new List<BankEntry<T>>();
        for (var run = 0; run < spec.Runs; run++)
        {
            var fresh = new T[learner.Layout.Count];
            learner.Layout.Initialize<T>(fresh, RandomStream.For(job.Seed, RandomPurpose.Parameters, FirstRun + run));
            entries.Add(new BankEntry<T>(fresh, new T[fresh.Length], new T[fresh.Length], 0));
            using var trained = preparation.Train($"expert {run + 1} of {spec.Runs}", FirstRun + run, spec.Steps, spec.BatchSize, spec.LearningRate, 0, (t, step) =>
            {
                if (step % spec.SaveEvery == 0) entries.Add(preparation.Entry(t.State));
            }, cancellationToken);
        }

        return entries;
    }
}
