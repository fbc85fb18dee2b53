using Farzi.Contracts.Jobs;
using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Tests.Runs;

/// <summary>A whole job about text of a second or two.</summary>
internal static class TinyText
{
    public const string Yaml = """
        task: language
        data: {path: PATH, level: char, validationShare: 0.1, testShare: 0.1}
        learner: {hidden: 8, blocks: 1, heads: 2}
        synthetic: {sequences: 4, length: 6, latentDimension: 4, initialization: {teacherSteps: 5, teacherBatchSize: 16}}
        inner: {sequencesPerStep: 3}
        outer: {batchSize: 16}
        phases: [{metaSteps: 6, innerSteps: [3, 6], window: 3}]
        validation: {everySteps: 3, keep: best}
        checkpoint: {everySteps: 2}
        evaluation:
          stride: 2
          student: {learningRates: [3e-3, 5e-3], steps: 8, evaluateEvery: 4}
          sampled: {learningRates: [3e-3, 5e-3], steps: 8, evaluateEvery: 4}
          full: {learningRates: [3e-3, 5e-3], steps: 8, evaluateEvery: 4, batchSize: 16, length: 8}
        """;

    /// <summary>The job on a text that is written into a folder.</summary>
    public static string Job(TemporaryFolder folder)
    {
        var path = folder["text.txt"];
        if (!File.Exists(path)) File.WriteAllLines(path, Enumerable.Range(0, 60).Select(i => $"line {i} of {(i * 7 % 5 == 0 ? "the old" : "a new")} text"));
        return Yaml.Replace("PATH", path, StringComparison.Ordinal);
    }

    public static JobSpec Spec(TemporaryFolder folder, params string[] overrides) => JobFile.Parse("text.yaml", Job(folder), overrides);
}
