using System.Globalization;
using Farzi.Contracts.Jobs;
using Farzi.Jobs.JobFiles;

namespace Farzi.Bench.Coordination;

/// <summary>The jobs of the benchmark, as job files.</summary>
internal static class CoordinationJobs
{
    private const string Sample = "ml-100k.yaml"; // embedded: samples/ml-100k.yaml
    private const int BytesPerSequence = 64 * 64 * sizeof(float); // ξ = d = 64

    /// <summary>A job whose rollouts are not computed, with one shard that is given <paramref name="payloadBytes"/> by each rollout of a step.</summary>
    public static string Idle(int rollouts, long payloadBytes, int metaSteps) => string.Create(CultureInfo.InvariantCulture, $$$"""
        name: idle
        data: {generator: {users: 64, items: 64}}
        learner: {name: sasrec, hidden: 8, blocks: 1, heads: 1}
        synthetic: {sequences: {{{Math.Max(1, payloadBytes / BytesPerSequence)}}}, length: 64, latentDimension: 64, initialization: {kind: random}}
        inner: {sequencesPerStep: 1}
        outer: {rolloutsPerStep: {{{rollouts}}}}
        phases: [{metaSteps: {{{metaSteps}}}, innerSteps: 1}]
        validation: {everySteps: 0}
        """);

    /// <summary>The longest phase of samples/ml-100k.yaml on generated data of MovieLens-100K's shape: the meta-step that the overhead is compared with.</summary>
    public static string Reference(int metaSteps)
    {
        var sample = JobFile.Parse(Sample, Text(), []);
        return SpecWriter.Yaml(sample with
        {
            Data = new DataSpec { Generator = new GeneratorSpec { Users = 943, Items = 1682, MeanLength = 106 } },
            Synthetic = sample.Synthetic with { Initialization = new InitializationSpec { Kind = InitializationKind.Random } },
            Phases = [sample.Phases.MaxBy(p => p.MetaSteps)! with { MetaSteps = metaSteps }],
            Bank = new BankSpec(), // a meta-step costs the same from fresh θ₀
            Validation = new ValidationSpec { EverySteps = 0 },
        });
    }

    private static string Text()
    {
        using var reader = new StreamReader(typeof(CoordinationJobs).Assembly.GetManifestResourceStream(Sample)!);
        return reader.ReadToEnd();
    }
}
