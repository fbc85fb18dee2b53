using System.Globalization;

namespace Farzi.Bench.Coordination;

/// <summary>The jobs of the benchmark, as job files.</summary>
internal static class CoordinationJobs
{
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

    /// <summary>The longest phase of samples/ml-100k.yaml, the third, on generated data of MovieLens-100K's shape: the meta-step that the overhead is compared with.</summary>
    public static string Reference(int metaSteps) => string.Create(CultureInfo.InvariantCulture, $$$"""
        name: reference
        data: {generator: {users: 943, items: 1682, meanLength: 106}}
        learner: {name: sasrec, hidden: 32, blocks: 2, heads: 2, activation: gelu, initStd: 0.02, dropout: 0.1}
        synthetic: {sequences: 50, length: 50, latentDimension: 32, initialization: {kind: random}}
        inner: {sequencesPerStep: 10, learningRate: 4e-3, epsilon: 1e-4}
        outer: {rolloutsPerStep: 1, batchSize: 512, endBias: 0.5}
        phases: [{metaSteps: {{{metaSteps}}}, innerSteps: [60, 160], window: 50}]
        validation: {everySteps: 0}
        """);
}
