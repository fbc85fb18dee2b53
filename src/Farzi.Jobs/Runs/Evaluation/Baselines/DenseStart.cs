using Farzi.Engine.Artifacts;

namespace Farzi.Jobs.Runs.Evaluation.Baselines;

/// <summary>The start of dense data: the logits X̃M/τ of factored data, so that both begin with the same S.</summary>
internal static class DenseStart
{
    /// <summary>Logits of the first sequences.</summary>
    public static DistilledDataset Of(DistilledDataset start, int sequences)
    {
        var (d, v) = (start.LatentDimension, start.VocabularySize);
        var logits = new float[(long)sequences * start.SequenceLength * v];
        Parallel.For(0, sequences * start.SequenceLength, row =>
        {
            var target = logits.AsSpan(row * v, v);
            for (var k = 0; k < d; k++)
            {
                var factor = start.Latents[(row * d) + k] / start.Temperature;
                var m = start.Decoder.AsSpan(k * v, v);
                for (var i = 0; i < v; i++) target[i] += factor * m[i];
            }
        });
        return new DistilledDataset(logits, [], 0, sequences, start.SequenceLength, v, v);
    }
}
