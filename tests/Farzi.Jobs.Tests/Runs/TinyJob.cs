using Farzi.Contracts.Events;
using Farzi.Contracts.Jobs;
using Farzi.Contracts.Reports;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Tests.Sequential;

namespace Farzi.Jobs.Tests.Runs;

/// <summary>A whole job of a second or two: generated data, bank, average, validation, every row.</summary>
internal static class TinyJob
{
    public const string Yaml = """
        data: {generator: {users: 60, items: 30, interests: 3, shelvesPerInterest: 2, meanLength: 9}}
        learner: {hidden: 8, blocks: 1, heads: 2}
        synthetic: {sequences: 4, length: 6, latentDimension: 4, temperature: {learned: true}, initialization: {teacherSteps: 5, teacherBatchSize: 16}}
        inner: {sequencesPerStep: 3, learnLearningRate: true}
        outer: {batchSize: 16, averaging: 0.9, rolloutsPerStep: 2}
        bank: {share: 0.3, runs: 2, steps: 6, saveEvery: 3, batchSize: 16}
        phases:
          - {metaSteps: 8, innerSteps: 4}
          - {metaSteps: 12, innerSteps: [3, 6], window: 3, schedule: cosine, warmupSteps: 2}
        validation: {everySteps: 5, keep: best}
        checkpoint: {everySteps: 3}
        evaluation:
          student: {learningRates: [3e-3, 5e-3], steps: 8, evaluateEvery: 4}
          sampled: {learningRates: [3e-3, 5e-3], steps: 8, evaluateEvery: 4}
          full: {learningRates: [3e-3, 5e-3], steps: 8, evaluateEvery: 4, batchSize: 16}
        """;

    public static JobSpec Spec(params string[] overrides) => JobFile.Parse("tiny.yaml", Yaml, overrides);

    public static RunReport Run(string path, JobSpec job, Action<RunEvent>? on = null, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var folder = RunFolder.Open(path, job);
        return new SequentialJob(job, folder, options ?? new RunOptions(), new Observer(on), TimeProvider.System).Execute(cancellationToken);
    }

    private sealed class Observer(Action<RunEvent>? on) : IRunObserver
    {
        public void On(RunEvent item) => on?.Invoke(item);
    }
}
